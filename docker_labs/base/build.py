"""Make the base images that are missing: pull the public ones where that works, else build stand-ins.

Fetched packages and wheels stay in out/docker, so that the next time needs no network at all.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from docker_labs.base import RECIPE, ROLES, STAND_IN, Image, Role, inspect, state, trees
from docker_labs.base import debian as packages
from docker_labs.base.wheelhouse import NoWheels, fill
from labs.wording import say, words

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / "out" / "docker"
T = TypeVar("T")
PATIENCE_S = 20  # for the first pull, which finds out whether there is a network


class CannotBuild(RuntimeError):
    """No stand-in can be made here; the text says why, in the chosen language."""


@dataclass(frozen=True)
class Work:
    """What is shared by the recipes of one run."""

    scratch: Path
    stock: trees.Stock
    wheels: Path


def digest(role: Role) -> str:
    """Changes when its recipe does, or the recipe of what it is built on."""
    folders = [HERE / role.recipe, *(HERE / one.recipe for one in ROLES if one.tag in _dockerfile(role))]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    files += [HERE / name for name in ("debian.py", "trees.py", "wheelhouse.py")]
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]


def _dockerfile(role: Role) -> set[str]:
    lines = (HERE / role.recipe / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return {line.split()[1] for line in lines if line.startswith("FROM ")}


def ensure(*, pull: bool = True, fresh: bool = False) -> list[Image]:
    """Make what is missing or made by an older recipe, and hand back the state. Says what it does; twice does no harm.

    Raises CannotBuild.
    """
    before = state()
    if before is None:
        raise CannotBuild(words("no Docker engine answers", "응답하는 Docker 엔진이 없습니다"))
    wanted = [
        role
        for role, image in zip(ROLES, before, strict=True)
        if image.kind == "missing" or (image.kind == "stand-in" and (fresh or image.recipe != digest(role)))
    ]
    if pull:
        wanted = _pull(wanted)
    if wanted:
        _build(wanted)
    return state() or []


def _pull(wanted: list[Role]) -> list[Role]:
    """Fetch the public images; hands back the roles that stay empty."""
    rest = sorted(
        wanted, key=lambda role: role.recipe != "alpine"
    )  # the smallest first: it tells whether there is a way
    for number, role in enumerate(rest):
        say(f"$ docker pull {role.tag}", f"$ docker pull {role.tag}")
        try:
            done = subprocess.run(
                ["docker", "pull", "--quiet", role.tag],
                capture_output=True,
                text=True,
                timeout=None if number else PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            done = None
        if done is None or done.returncode != 0:
            say(
                "  cannot be pulled here: stand-ins are made from Debian's packages instead",
                "  여기서는 이미지를 받을 수 없어, 데비안 패키지로 대역(stand-in)을 만듭니다",
            )
            return [one for one in wanted if one in rest[number:]]
        if role.recipe == "alpine":
            subprocess.run(["docker", "pull", "--quiet", "busybox:latest"], capture_output=True, check=False)
    return []


def _build(wanted: list[Role]) -> None:
    with tempfile.TemporaryDirectory(prefix="docker-labs-") as folder:
        try:
            work = _fetch(Path(folder))
            for role in wanted:
                _timed(role.tag, lambda role=role: _image(role, work))  # type: ignore[misc]
        except packages.NoPackages as problem:
            raise CannotBuild(_advice(str(problem))) from problem
        except NoWheels as problem:
            raise CannotBuild(
                words(f"the wheels cannot be fetched: {problem}", f"휠을 받을 수 없습니다: {problem}")
            ) from problem


def _fetch(scratch: Path) -> Work:
    debs, wheels = CACHE / "debs", CACHE / "wheelhouse"
    _timed(words("packages", "패키지"), lambda: packages.fetch(trees.EVERYTHING, debs, scratch))
    _timed(words("a minimal Debian", "최소 데비안"), lambda: packages.minimal(scratch, debs))
    _timed(words("wheels", "휠(wheel)"), lambda: fill(wheels))
    return Work(scratch, trees.Stock(debs, packages.needs(trees.WANTED, debs, packages.status(debs))), wheels)


def _image(role: Role, work: Work) -> None:
    context = work.scratch / role.recipe
    tree = context / "tree"
    tree.mkdir(parents=True)
    if role.recipe == "debian":
        shutil.copyfile(packages.kept(work.stock.cache), context / "tree.tar")
    else:
        trees.TREES[role.recipe](tree, work.stock)
        with tarfile.open(context / "tree.tar", "w") as archive:
            archive.add(tree, ".", filter=_owned_by_root)
    shutil.rmtree(tree)
    for path in (HERE / role.recipe).iterdir():
        shutil.copy2(path, context / path.name)
    if role.recipe == "python-slim":
        shutil.copytree(work.wheels, context / "wheelhouse")
    before = inspect([role.tag]).get(role.tag)
    labels = [f"--label={STAND_IN}={role.tag}", f"--label={RECIPE}={digest(role)}"]
    tags = [f"--tag={tag}" for tag in (role.tag, *_free(role.also))]
    done = subprocess.run(
        ["docker", "build", "--no-cache", "--quiet", *labels, *tags, str(context)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotBuild(f"{role.tag}: {(done.stderr or done.stdout).strip()[-300:]}")
    if before is not None:
        subprocess.run(
            ["docker", "rmi", before["Id"]], capture_output=True, check=False
        )  # unless it is in use
    shutil.rmtree(context)


def _free(tags: tuple[str, ...]) -> list[str]:
    """Those that do not already stand for a public image."""
    here = inspect(list(tags))
    return [
        tag
        for tag in tags
        if tag not in here or STAND_IN in ((here[tag]["Config"] or {}).get("Labels") or {})
    ]


def _owned_by_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uname = member.gname = ""
    return member


def _timed(what: str, work: Callable[[], T]) -> T:
    print(f"  {what} …", end="", flush=True)
    started = time.monotonic()
    result = work()
    print(f"\r  {time.monotonic() - started:5.1f} s  {what}", flush=True)
    return result


def _advice(problem: str) -> str:
    how = "sudo apt-get install debootstrap; sudo python -m docker_labs base"
    if sys.platform != "linux":
        return words(
            "stand-ins are made on Linux only; with a network the public images are pulled",
            "대역은 리눅스에서만 만듭니다. 네트워크가 있으면 공식 이미지를 받습니다",
        )
    return words(
        f"stand-ins cannot be made: {problem} ({how})", f"대역을 만들 수 없습니다: {problem} ({how})"
    )


def remove() -> int:
    """Remove every stand-in (never a public image) and the course's own image. Hands back how many tags went.

    What was fetched stays in out/docker; `make clean` removes it.
    """
    tags = [tag for role in ROLES for tag in (role.tag, *role.also)]
    labels = {tag: (entry["Config"] or {}).get("Labels") or {} for tag, entry in inspect(tags).items()}
    ours = ["mlops-course:latest", *(tag for tag in reversed(tags) if STAND_IN in labels.get(tag, {}))]
    return sum(
        subprocess.run(["docker", "rmi", "--force", tag], capture_output=True, check=False).returncode == 0
        for tag in ours
        if inspect([tag])
    )
