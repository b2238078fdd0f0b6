"""Which packages of requirements.lock a package needs, with their hashes."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from importlib import metadata
from itertools import product

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_LINUX = {
    "sys_platform": "linux",
    "platform_system": "Linux",
    "os_name": "posix",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


class NotLocked(Exception):
    """Something is imported that requirements.lock does not name."""


def imported(source: str) -> set[str]:
    """The dotted names that a Python source imports, anywhere in it; what it does not say itself is nowhere here."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def chosen(lock: str, names: Iterable[str]) -> str:
    """The part of a lock file for these imported names and all that they need on Linux. Raises NotLocked."""
    blocks: dict[str, list[str]] = {}
    for block in re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]:
        blocks.setdefault(_normal(block.partition("==")[0]), []).append(block.rstrip("\n") + "\n")
    known = metadata.packages_distributions()
    tops = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)
    wanted = {_normal(package) for top in tops for package in known.get(top, ())}
    everything = _with_what_they_need(wanted)
    unlocked = sorted(name for name in wanted if name not in blocks)
    if unlocked:
        raise NotLocked(", ".join(unlocked))
    return "".join(block for name in sorted(everything) for block in blocks.get(name, ()))


def _with_what_they_need(names: Iterable[str]) -> set[str]:
    from packaging.requirements import Requirement

    found: set[tuple[str, str]] = set()
    left = [(name, "") for name in names]
    while left:
        name, extra = left.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # for another Python or machine than this one
            continue
        for need in map(Requirement, needs):
            if _applies(need.marker, extra):
                left += [(_normal(need.name), also) for also in ("", *need.extras)]
    return {name for name, _ in found}


def _applies(marker: object, extra: str) -> bool:
    """Whether a requirement holds on Linux, for any of PYTHONS."""
    from packaging.markers import Marker

    if not isinstance(marker, Marker):
        return True
    return any(
        marker.evaluate(
            {**_LINUX, "python_version": python, "python_full_version": f"{python}.0", "platform_machine": machine, "extra": extra}
        )
        for python, machine in product(PYTHONS, ("x86_64", "aarch64"))
    )  # fmt: skip


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
