"""Version strings. Fill in the TODOs from top to bottom; `grader hint schemes` helps.

버전 문자열. TODO를 위에서부터 차례로 채우세요. 막히면 `grader hint schemes`를 실행하세요.
"""

from __future__ import annotations


def schemes(text: str) -> set[str]:
    """Which of "semver", "calver", "hashver" the string fits. / 문자열에 맞는 방식의 집합."""
    # TODO (schemes): write one regular expression for each scheme. Test the whole string with fullmatch,
    # and return the names of all that fit, not only of the first.
    raise NotImplementedError("TODO schemes: one pattern for each scheme, then the names of those that fit")


def compare_semver(a: str, b: str) -> int:
    """-1 if a is older, 1 if it is newer, 0 if equal. / a가 먼저이면 -1, 나중이면 1, 같으면 0."""
    # TODO (semver): turn each version into something that Python can compare: three numbers, then
    # "is it a release?", then the parts of the pre-release. Raise ValueError("why") for what is no SemVer.
    raise NotImplementedError("TODO semver: make a key of numbers and parts, then compare the two keys")


def newest(versions: list[str], pre: bool = False) -> str | None:
    """The newest version by Python's rules. / 파이썬의 규칙으로 가장 새 버전."""
    # TODO (newest): make a key of (numbers without zeros at the end, place of the stage in
    # .dev a b rc release .post, number of the stage). Leave pre-releases out unless pre is set or all are.
    raise NotImplementedError("TODO newest: make a key for each version, then take the maximum")
