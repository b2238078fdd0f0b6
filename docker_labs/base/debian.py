"""Debian packages without Docker and without apt inside: debootstrap fetches them, we unpack them into trees.

The mirror is the one that this machine's own apt uses, asked for when it is needed; nothing here names one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUITE = "bookworm"  # the one whose Python is 3.11
SLIM = ("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info", "usr/share/lintian")
SPENT = ("var/lib/apt/lists", "var/cache/apt", "var/log", "var/cache/debconf")


class NoPackages(RuntimeError):
    """debootstrap is missing, may not run, or finds no mirror. Its text is the last thing that it said."""


def mirror() -> list[str]:
    """The first package source of this machine's apt that is Debian's, as an argument; else debootstrap's own."""
    if shutil.which("apt-get") is None:
        return []
    wanted = ["apt-get", "indextargets", "--format", "$(SITE)|$(ORIGIN)|$(CODENAME)", "Created-By: Packages"]
    listed = subprocess.run(wanted, capture_output=True, text=True, timeout=30, check=False).stdout
    rows = [line.split("|") for line in listed.splitlines() if line.count("|") == 2]
    debian = [site for site, origin, _ in rows if origin == "Debian" and "security" not in site]
    return debian[:1]


def debootstrap(*words: str) -> None:
    """Run it. Raises NoPackages."""
    program = shutil.which("debootstrap") or shutil.which("/usr/sbin/debootstrap")
    if program is None:
        raise NoPackages("debootstrap: not installed")
    if os.geteuid() != 0:
        raise NoPackages("debootstrap: needs root")
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise NoPackages(said[-1] if said else "debootstrap: no reason given")


def fetch(packages: str, cache: Path, scratch: Path) -> None:
    """Put the packages and their needs into `cache`; what is there is not fetched again."""
    done = cache / "complete"
    if done.exists() and done.read_text(encoding="utf-8") == packages:
        return
    cache.mkdir(parents=True, exist_ok=True)
    include = f"--include={packages}"
    debootstrap(
        "--download-only",
        "--variant=minbase",
        include,
        f"--cache-dir={cache}",
        SUITE,
        str(scratch / "fetch"),
        *mirror(),
    )
    done.write_text(packages, encoding="utf-8")


def status(cache: Path) -> str:
    """What dpkg holds for installed in the minimal Debian that `minimal` kept."""
    return _output("tar", "--extract", "--to-stdout", "--file", str(kept(cache)), "./var/lib/dpkg/status")


def kept(cache: Path) -> Path:
    """Where it is."""
    return cache.parent / f"{SUITE}.tar"


def minimal(scratch: Path, cache: Path) -> None:
    """A small Debian, set up, without manuals, translations and package lists, as the slim image is.

    It is kept as a tar beside the packages, since it takes longer than all the rest.
    """
    tar, root = kept(cache), scratch / "minimal"
    if tar.exists():
        return
    debootstrap("--variant=minbase", f"--cache-dir={cache}", SUITE, str(root), *mirror())
    for folder in SLIM:
        _empty(root / folder, keep="copyright")
    for folder in SPENT:
        _empty(root / folder)
    shutil.rmtree(root / "debootstrap", ignore_errors=True)
    for device in (root / "dev").iterdir():  # Docker brings its own
        device.unlink() if not device.is_dir() or device.is_symlink() else shutil.rmtree(device)
    (root / "etc/hostname").write_text("")
    (root / "etc/resolv.conf").write_text("")
    (root / "etc/apt/apt.conf.d/docker-clean").write_text('APT::Install-Recommends "false";\n')
    half = tar.with_suffix(".half")
    subprocess.run(["tar", "--create", "--file", str(half), "--directory", str(root), "."], check=True)
    half.rename(tar)
    shutil.rmtree(root)


def needs(packages: Mapping[str, str], cache: Path, root_status: str) -> dict[str, set[str]]:
    """For each entry, the names of its packages and of all that they need beyond the minimal Debian."""
    depends, provided = dict[str, list[str]](), dict[str, str]()
    show = "${Package}\n${Pre-Depends},${Depends}\n${Provides}"
    with ThreadPoolExecutor(4) as pool:
        shown = pool.map(
            lambda deb: _output("dpkg-deb", "--show", f"--showformat={show}", str(deb)), cache.glob("*.deb")
        )
        for name, wanted, provides in (text.split("\n") for text in shown):
            depends[name] = [one for one in wanted.split(",") if one.strip()]
            provided.update({_bare(one): name for one in provides.split(",") if one.strip()})
    there = {line.split()[1] for line in root_status.splitlines() if line.startswith("Package: ")}
    return {entry: _closure(wish.split(","), depends, provided, there) for entry, wish in packages.items()}


def _closure(
    wish: list[str], depends: dict[str, list[str]], provided: dict[str, str], there: set[str]
) -> set[str]:
    found, waiting = set[str](), list(wish)
    while waiting:
        choices = [_bare(one) for one in waiting.pop().split("|")]
        names = [name if name in depends else provided.get(name, "") for name in choices]
        if there.intersection(choices) or found.intersection(names):
            continue
        name = next((name for name in names if name in depends), None)
        if name is None or name in there:
            continue
        found.add(name)
        waiting += depends[name]
    return found


def _bare(requirement: str) -> str:
    """`libssl3:any (>= 3.0)` is libssl3."""
    return requirement.split("(")[0].strip().split(":")[0]


def _output(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def _empty(folder: Path, keep: str = "") -> None:
    for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        if path.is_symlink() or path.is_file():
            if path.name != keep:
                path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def unpack(names: set[str], cache: Path, tree: Path) -> None:
    """The files of these packages in `tree`, slim, with /bin and /lib inside /usr as the running system has them."""
    for name in sorted(names):
        for deb in cache.glob(f"{name}_*.deb"):
            subprocess.run(["dpkg-deb", "--extract", str(deb), str(tree)], check=True, capture_output=True)
    for folder in SLIM:
        shutil.rmtree(tree / folder, ignore_errors=True)
    for folder in ("bin", "sbin", "lib", "lib64"):
        if (tree / folder).is_dir():
            shutil.copytree(tree / folder, tree / "usr" / folder, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(tree / folder)
