"""The isolation that `grader batch` runs strangers' code in: the strongest here, unless the user trusts them."""

from __future__ import annotations

from grader.cli.common import complain
from grader.isolation import ISOLATIONS, Isolation, IsolationError, make, strongest
from grader.language import Text
from grader.usage import UsageError


def choose(name: str, trust: bool) -> Isolation:
    """The isolation to use. Raises IsolationError when none works, UsageError when that one may not be."""
    if name == "auto":
        found = strongest()
        if isinstance(found, Isolation):
            return found
        if not trust:
            raise IsolationError(
                f"others' code is not run without isolation: {found.en}. If every submission is your own: "
                "--isolation process --trust-submissions",
                f"다른 사람의 코드는 격리 없이 실행하지 않습니다: {found.ko}. 모두 내 코드라면: "
                "--isolation process --trust-submissions",
            )
        complain(
            Text(
                f"no isolation here ({found.en}); going on, since you trust the submissions",
                f"격리할 방법이 없습니다({found.ko}). 제출물을 믿는다고 하셨으므로 그대로 진행합니다",
            )
        )
        return make("process")
    if name not in ISOLATIONS:
        every = ", ".join(("auto", *ISOLATIONS))
        raise UsageError(f"--isolation is one of {every}", f"--isolation은 다음 중 하나입니다: {every}")
    if name == "process" and not trust:
        raise UsageError(
            "--isolation process runs strangers' code as you; if every submission is your own, add --trust-submissions",
            "--isolation process는 남의 코드를 내 권한으로 실행합니다. 모두 내 코드라면 --trust-submissions를 붙이세요",
        )
    return make(name)
