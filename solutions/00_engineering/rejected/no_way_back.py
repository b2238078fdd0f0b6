"""Believes that the newest version that fits right now will do for good.

file: resolver.py
loses: resolve
hears.en: but you report a conflict
hears.ko: 답이 있는데 충돌이라고 했습니다
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping

CLAUSE = re.compile(r"(>=|<=|==|!=|~=|<|>)\s*([0-9]+)\.([0-9]+)")
OPERATORS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    "~=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


def allows(specifier: str, version: str) -> bool:
    """Whether a version fits every clause of a specifier. Raises ValueError for a clause that is none."""
    number = _number(version)
    fits = True
    for clause in specifier.split(","):
        if not specifier.strip():
            continue
        match = CLAUSE.fullmatch(clause.strip())
        if not match:
            raise ValueError(f"not a specifier: {clause!r}")
        sign, major, minor = match.groups()
        fits = fits and OPERATORS[sign](number, (int(major), int(minor)))
        if sign == "~=":
            fits = fits and version.startswith(f"{major}.")
    return fits


def resolve(
    requirements: Mapping[str, str], index: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> dict[str, str]:
    """One version for each package that is needed; your own requirements come first, newest first.

    `index`: package -> version -> {dependency: specifier}.

    Raises ValueError that says who wants what, if there is no solution.
    """
    problems: list[str] = []
    found = _search([("you", name, wanted) for name, wanted in requirements.items()], {}, index, problems)
    if found is None:
        raise ValueError("\n".join(dict.fromkeys(problems)))
    return found


def _search(
    wishes: list[tuple[str, str, str]],
    chosen: dict[str, str],
    index: Mapping[str, Mapping[str, Mapping[str, str]]],
    problems: list[str],
) -> dict[str, str] | None:
    """Choose for the first package that is open; step back when a choice leads nowhere.

    A wish is (who wants it, which package, which versions).
    """
    fitting = {}
    for _, name, _ in wishes:
        asked = [(who, wanted) for who, package, wanted in wishes if package == name]
        fitting[name] = [
            version
            for version in index.get(name, {})
            if version == chosen.get(name, version) and all(allows(wanted, version) for _, wanted in asked)
        ]
        if not fitting[name]:
            said = ", ".join(f"{who} wants {wanted or 'any version'}" for who, wanted in asked)
            problems.append(f"no version of {name} is left: {said}")
            return None
    still_open = next((name for name in fitting if name not in chosen), None)
    if still_open is None:
        return chosen
    for version in sorted(fitting[still_open], key=_number, reverse=True):
        added = [
            (f"{still_open} {version}", name, wanted) for name, wanted in index[still_open][version].items()
        ]
        found = _search([*wishes, *added], {**chosen, still_open: version}, index, problems)
        return found
    return None


def _number(version: str) -> tuple[int, ...]:
    """2.10 is newer than 2.9: compare numbers, not text."""
    return tuple(int(part) for part in version.split("."))
