"""The checks of `ci_log` and `first_bad`."""

from __future__ import annotations

import random
from collections.abc import Callable

import culprit
import pytest


def hashes(rng: random.Random, count: int) -> list[str]:
    return [f"{number:07x}" for number in rng.sample(range(16**7), count)]


def outcome(function: Callable[..., object], *args: object) -> object:
    """What a call returns, or "ValueError", or that the ValueError has no message."""
    try:
        return function(*args)
    except ValueError as error:
        return "ValueError" if str(error).strip() else "ValueError, without a message"


# --- ci_log -----------------------------------------------------------------------------------------------

LOG = """\
2026-11-20T09:12:03Z INFO  runner-2 commit 9c1f0ab started
2026-11-20T09:12:44Z INFO  runner-2 commit 9c1f0ab PASS 118 tests
2026-11-20T10:01:10Z WARN  runner-1 commit 51d2e90 RETRY 1
2026-11-20T10:03:44Z ERROR runner-1 commit 51d2e90 FAIL 3 of 118 tests
2026-11-20T10:09:00Z ERROR runner-3 commit 77aa001 LOST no space left on device
2026-11-20T10:10:00Z INFO  disk cleaned, 41 GB free
"""


@pytest.mark.task("ci_log")
def test_the_log_of_the_readme() -> None:
    """README의 로그에서 커밋마다 판정을 읽습니다. / The verdict of each commit is read from the README's log."""
    found = culprit.verdicts(LOG)
    why = ""
    if isinstance(found, dict) and found.get("77aa001") == "FAIL":
        why = (
            "77aa001은 실행기의 디스크가 차서 테스트가 끝나지 못했습니다. 코드가 실패한 것이 아닙니다. / "
            "For 77aa001 the runner's disk was full and no test ended. That is not a failure of the code."
        )
    assert found == {"9c1f0ab": "PASS", "51d2e90": "FAIL", "77aa001": "UNKNOWN"}, why
    assert culprit.verdicts("") == {}


@pytest.mark.task("ci_log")
def test_flaky_commits() -> None:
    """같은 커밋이 통과하기도 실패하기도 했으면 FLAKY입니다. / A commit that passed and failed is FLAKY."""
    line = "2026-11-20T11:00:00Z INFO  runner-1 commit {} {} 118 tests"
    log = (
        "\n".join(line.format("51d2e90", word) for word in ("FAIL", "PASS"))
        + "\n"
        + line.format("abcdef0", "PASS")
    )
    found = culprit.verdicts(log)
    why = ""
    if found == {"51d2e90": "PASS", "abcdef0": "PASS"}:
        why = (
            "다시 돌려 통과했다고 실패가 없던 일이 되지는 않습니다. 둘 다 있으면 FLAKY입니다. / "
            "A rerun that passes does not undo the failure. Where both were seen it is FLAKY."
        )
    assert found == {"51d2e90": "FLAKY", "abcdef0": "PASS"}, why


@pytest.mark.task("ci_log")
def test_any_log(rng) -> None:
    """어떤 순서로 섞인 로그든 읽습니다. / A log is read in whatever order its lines are mixed."""
    commits = hashes(rng, 6)
    events = [(c, w) for c in commits for w in rng.choices(["PASS", "FAIL", "LOST", "RETRY", "started"], k=3)]
    rng.shuffle(events)
    lines = [
        f"2026-11-20T12:00:{n:02}Z INFO  runner-{n % 3} commit {c} {w} x" for n, (c, w) in enumerate(events)
    ]
    lines.insert(3, "2026-11-20T12:00:59Z INFO  PASS the salt")
    expected = {}
    for commit in commits:
        said = {word for name, word in events if name == commit}
        passed, failed = "PASS" in said, "FAIL" in said
        expected[commit] = [["UNKNOWN", "FAIL"], ["PASS", "FLAKY"]][passed][failed]
    assert culprit.verdicts("\n".join(lines)) == expected


# --- first_bad --------------------------------------------------------------------------------------------


def hunted(commits: list[str], first: int) -> tuple[object, list[str]]:
    """What the student's function finds, and which commits it asked about."""
    asked: list[str] = []
    bad = set(commits[first:])

    def is_bad(commit: str) -> bool:
        asked.append(commit)
        return commit in bad

    return culprit.first_bad(list(commits), is_bad), asked


def budget(count: int) -> int:
    """ceil(log2(count - 1)) in whole numbers: how often count - 1 candidates must be halved."""
    calls = 0
    while 2**calls < count - 1:
        calls += 1
    return calls


def assert_found(commits: list[str], first: int) -> None:
    found, asked = hunted(commits, first)
    why = ""
    if found == commits[first - 1]:
        why = "마지막으로 멀쩡한 커밋을 돌려주었습니다. 그다음 것이 범인입니다. / This is the last good commit; the one after it is the culprit."
    assert found == commits[first], why
    known = sorted({commits[0], commits[-1]} & set(asked))
    assert known == [], (
        "첫 커밋이 멀쩡하고 마지막 커밋이 고장이라는 것은 이미 압니다. 묻지 마세요. / "
        "It is known that the first commit is good and the last one bad. Do not ask about them."
    )
    calls, most = len(asked), budget(len(commits))
    assert calls <= most, (
        f"커밋 {len(commits)}개에서 is_bad를 {calls}번 불렀습니다. 절반씩 줄이면 {most}번이면 됩니다. / "
        f"is_bad was called {calls} times for {len(commits)} commits. Halving needs {most}."
    )


@pytest.mark.task("first_bad")
def test_every_place_of_the_culprit(rng) -> None:
    """범인이 어디에 있든 찾습니다. / The culprit is found wherever it is."""
    for count in (2, 3, 4, 9, 17):
        commits = hashes(rng, count)
        for first in range(1, count):
            assert_found(commits, first)


@pytest.mark.task("first_bad")
def test_a_thousand_commits(rng) -> None:
    """커밋이 1025개여도 열 번만 묻습니다. / Even with 1025 commits, ten questions are enough."""
    commits = hashes(rng, 1025)
    for first in (1, 2, 1024, rng.randrange(1, 1025)):
        assert_found(commits, first)


@pytest.mark.task("first_bad")
def test_two_commits_at_least() -> None:
    """커밋이 두 개가 안 되면 ValueError입니다. / Fewer than two commits are a ValueError."""
    assert hunted(["aaaaaaa", "bbbbbbb"], 1) == ("bbbbbbb", [])
    for commits in ([], ["aaaaaaa"]):
        said = outcome(culprit.first_bad, commits, lambda commit: True)
        assert said == "ValueError", (
            "ValueError를 메시지와 함께 일으켜야 합니다. / This has to be a ValueError with a message."
        )
