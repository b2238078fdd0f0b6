"""Believes that whatever has a suffix is a pre-release.

file: versions.py
loses: newest
hears.en: it is no pre-release
hears.ko: 사전 배포판이 아닙니다
"""

from __future__ import annotations

import re

NUMBER = "0|[1-9][0-9]*"  # SemVer 2.0.0, rule 2: no leading zeros
PRE_PART = f"{NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*"  # rule 9
SEMVER = re.compile(
    rf"({NUMBER})\.({NUMBER})\.({NUMBER})"
    rf"(?:-(?P<pre>(?:{PRE_PART})(?:\.(?:{PRE_PART}))*))?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
SCHEMES = {
    "semver": SEMVER,
    "calver": re.compile(r"(?:20[0-9]{2}|[0-9]{2})\.(?:0?[1-9]|1[0-2])(?:\.[0-9]+)?"),
    "hashver": re.compile(r"[0-9a-f]{7,40}"),
}
PYTHON_VERSION = re.compile(r"([0-9]+(?:\.[0-9]+)*)(?:(\.dev|a|b|rc|\.post)([0-9]+))?")
ORDER = (".dev", "a", "b", "rc", "", ".post")  # PEP 440: the stages of one release, oldest first


def schemes(text: str) -> set[str]:
    """Every scheme that the string fits; which one its authors follow, no string can tell."""
    return {name for name, pattern in SCHEMES.items() if pattern.fullmatch(text)}


def compare_semver(a: str, b: str) -> int:
    """-1 if a is older than b, 1 if it is newer, 0 if they rank the same. Raises ValueError if one is no SemVer."""
    one, two = _precedence(a), _precedence(b)
    return (one > two) - (one < two)


def _precedence(text: str) -> tuple:
    """What SemVer 2.0.0 compares, rule 11: the three numbers, then a release, then part after part."""
    match = SEMVER.fullmatch(text)
    if not match:
        raise ValueError(f"not a semantic version: {text!r}")
    major, minor, patch, pre = match.groups()
    parts = pre.split(".") if pre else []
    return int(major), int(minor), int(patch), not parts, [_part(part) for part in parts]


def _part(part: str) -> tuple:
    """Numbers rank below words, and by value; words rank as text."""
    return ("", int(part)) if part.isdigit() else (part, None)


def newest(versions: list[str], pre: bool = False) -> str | None:
    """The newest by PEP 440; a pre-release only if `pre` is set or there is nothing else.

    Of equals the first; None for an empty list. Raises ValueError for what is no version.
    """
    keys = {text: _python_key(text) for text in versions}
    stages = {text: ORDER[stage] for text, (_, stage, _) in keys.items()}
    finished = [text for text in versions if stages[text] == ""]
    return max(versions if pre else finished or versions, key=keys.__getitem__, default=None)


def _python_key(text: str) -> tuple[list[int], int, int]:
    """Release without trailing zeros, stage, number of the stage."""
    match = PYTHON_VERSION.fullmatch(text)
    if not match:
        raise ValueError(f"not a version: {text!r}")
    release, stage, number = match.groups(default="")
    significant = re.sub(r"(\.0+)+$", "", release)
    return [int(part) for part in significant.split(".")], ORDER.index(stage), int(f"0{number}")
