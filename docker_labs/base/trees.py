"""What goes into each stand-in, as a folder that its Dockerfile adds: Python, compilers, MariaDB, BusyBox."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docker_labs.base.debian import unpack

PYTHON = "python3.11-venv"  # with it comes ensurepip, so that `python -m venv` works
COMPILERS = "gcc,libpython3.11-dev"
DATABASE = "mariadb-server-core,mariadb-client-core"
CLIENT = "mariadb-client"  # only two programs of it: the rest wants Perl
TINY = "busybox-static"
WANTED = {
    "python-slim": PYTHON,
    "python-full": COMPILERS,
    "mysql": DATABASE,
    "client": CLIENT,
    "alpine": TINY,
}
EVERYTHING = ",".join(WANTED.values())


@dataclass(frozen=True)
class Stock:
    """Where fetched packages lie, and the names that each recipe needs beyond a minimal Debian."""

    cache: Path
    needs: Mapping[str, set[str]]


def python_slim(tree: Path, stock: Stock) -> None:
    """Debian's Python, laid out as in the public image: everything below /usr/local, and site-packages."""
    unpack(stock.needs["python-slim"] - {"openssl", "ca-certificates"}, stock.cache, tree)
    unpack({"ca-certificates"}, stock.cache, tree)
    _certificates(tree)
    local = tree / "usr/local"
    (local / "bin").mkdir(parents=True, exist_ok=True)
    (local / "lib").mkdir(exist_ok=True)
    shutil.move(tree / "usr/bin/python3.11", local / "bin/python3.11")
    shutil.move(tree / "usr/lib/python3.11", local / "lib/python3.11")
    for name in ("python3", "python"):
        (local / "bin" / name).symlink_to("python3.11")
    library = local / "lib/python3.11"
    (library / "site-packages").mkdir(exist_ok=True)
    (library / "EXTERNALLY-MANAGED").unlink(missing_ok=True)
    _rewrite(library / "sysconfig.py", "'DEB_PYTHON_INSTALL_LAYOUT', 'posix_local'", "'-', 'posix_prefix'")
    _rewrite(library / "sysconfig.py", "prefix_scheme = 'posix_local'", "prefix_scheme = 'posix_prefix'")
    (library / "dist-packages").symlink_to("site-packages")  # `site` is frozen into Debian's interpreter
    ensurepip = library / "ensurepip/__init__.py"
    ensurepip.write_text(
        ensurepip.read_text(encoding="utf-8").replace(
            "    _ensurepip_is_disabled_in_debian_for_system()", "    pass"
        ),
        encoding="utf-8",
    )
    shutil.rmtree(tree / "usr/lib/python3", ignore_errors=True)
    shutil.rmtree(tree / "usr/share/python3", ignore_errors=True)


def python_full(tree: Path, stock: Stock) -> None:
    """A C compiler and Python's headers."""
    unpack(stock.needs["python-full"] - stock.needs["python-slim"], stock.cache, tree)
    for name in ("python3.11", "x86_64-linux-gnu", "aarch64-linux-gnu"):
        headers = tree / "usr/include" / name
        if name.startswith("python") and headers.is_dir():
            (tree / "usr/local/include").mkdir(parents=True)
            shutil.move(headers, tree / "usr/local/include" / name)
    for waste in tree.rglob("*.a"):  # sanitizers, a second libpython
        if waste.name.startswith(("libpython", "libasan", "libtsan", "libubsan", "liblsan")):
            waste.unlink()
    shutil.rmtree(tree / "usr/lib/python3.11", ignore_errors=True)
    for language in ("f951", "lto1", "lto-wrapper", "lto-dump"):
        for program in tree.rglob(language):
            program.unlink()


def mysql(tree: Path, stock: Stock) -> None:
    """MariaDB's server and clients under MySQL's names."""
    unpack(stock.needs["mysql"], stock.cache, tree)
    client = tree.parent / "client"
    unpack({CLIENT}, stock.cache, client)
    for name, alias in (("mariadb-admin", "mysqladmin"), ("mariadb-dump", "mysqldump")):
        shutil.copy2(client / "usr/bin" / name, tree / "usr/bin" / name)
        (tree / "usr/bin" / alias).symlink_to(name)
    for spare in ("mariadb-upgrade", "innochecksum", "mariadb-check"):
        (tree / "usr/bin" / spare).unlink(missing_ok=True)


def alpine(tree: Path, stock: Stock) -> None:
    """One static program, and a link to it for each of its commands."""
    unpacked = tree.parent / "unpacked"
    unpack(stock.needs["alpine"], stock.cache, unpacked)
    program = tree / "bin/busybox"
    program.parent.mkdir()
    shutil.copy2(unpacked / "usr/bin/busybox", program)
    listed = subprocess.run([program, "--list-full"], capture_output=True, text=True, check=True).stdout
    for path in map(Path, listed.split()):
        link = tree / path
        if not link.exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to("/bin/busybox")
    for folder in ("etc", "home", "root", "tmp", "var", "proc", "sys", "dev", "run", "usr/local/bin"):
        (tree / folder).mkdir(parents=True, exist_ok=True)
    (tree / "tmp").chmod(0o1777)
    (tree / "etc/passwd").write_text(
        "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n"
    )
    (tree / "etc/group").write_text("root:x:0:\nnogroup:x:65533:\nnobody:x:65534:\n")
    (tree / "etc/os-release").write_text('ID=mlops-course\nPRETTY_NAME="BusyBox, standing in for Alpine"\n')


TREES: dict[str, Callable[[Path, Stock], None]] = {
    "python-slim": python_slim,
    "python-full": python_full,
    "mysql": mysql,
    "alpine": alpine,
}


def _rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise RuntimeError(f"{path.name}: {old} is not there; Debian's Python has changed")
    path.write_text(text.replace(old, new), encoding="utf-8")


def _certificates(tree: Path) -> None:
    """What update-ca-certificates would do: one file of all authorities."""
    shelf = tree / "usr/share/ca-certificates/mozilla"
    bundle = tree / "etc/ssl/certs/ca-certificates.crt"
    bundle.parent.mkdir(parents=True, exist_ok=True)
    bundle.write_bytes(b"".join(path.read_bytes() for path in sorted(shelf.glob("*.crt"))))
    shutil.rmtree(shelf)
