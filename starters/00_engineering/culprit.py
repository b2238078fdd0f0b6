"""From a red build to the commit that made it red. / 빨간 빌드에서 범인 커밋까지."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def verdicts(log: str) -> dict[str, str]:
    """PASS, FAIL, FLAKY or UNKNOWN for each commit. / 커밋마다 PASS, FAIL, FLAKY, UNKNOWN 중 하나."""
    # TODO (ci_log): find "commit <hash> <word>" in each line; collect the words of each commit in a set.
    # Then decide: both PASS and FAIL is FLAKY, neither is UNKNOWN.
    raise NotImplementedError("TODO ci_log: collect the words of each commit, then decide")


def first_bad(commits: Sequence[str], is_bad: Callable[[str], bool]) -> str:
    """The first bad commit, with few calls of is_bad. / is_bad를 적게 불러 찾은 첫 고장 커밋."""
    # TODO (first_bad): keep the place of the last commit known to be good and of the first known to be bad.
    # Ask about the one in the middle, move one of the two there, until they are neighbours.
    raise NotImplementedError(
        "TODO first_bad: halve the range between good and bad until they are neighbours"
    )
