"""From a red build to the commit that made it red."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

COMMIT = re.compile(r" commit ([0-9a-f]{7,40}) (\w+)")


def verdicts(log: str) -> dict[str, str]:
    """For each commit in the log PASS, FAIL, FLAKY (both were seen) or UNKNOWN (neither was)."""
    seen: dict[str, set[str]] = {}
    for line in log.splitlines():
        match = COMMIT.search(line)
        if match:
            seen.setdefault(match[1], set()).add(match[2])
    return {commit: _verdict(words & {"PASS", "FAIL"}) for commit, words in seen.items()}


def _verdict(words: set[str]) -> str:
    if not words:
        return "UNKNOWN"
    return "FLAKY" if words == {"PASS", "FAIL"} else words.pop()


def first_bad(commits: Sequence[str], is_bad: Callable[[str], bool]) -> str:
    """The first bad commit. The first of `commits` is known to be good, the last one to be bad.

    Asks about ceil(log2(n - 1)) commits at most. Raises ValueError if there are fewer than two.
    """
    if len(commits) < 2:
        raise ValueError("at least a good and a bad commit are needed")
    good, bad = 0, len(commits) - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        if is_bad(commits[middle]):
            bad = middle
        else:
            good = middle
    return commits[bad]
