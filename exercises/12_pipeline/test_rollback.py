"""The checks of rollback.py. Run them with `grader check 12`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import itertools

import pytest
import rollback

NEW, OLD = "b71e0d4", "9c1f0ab"


def good(*seconds: float) -> list[tuple[float, int, str]]:
    return [(second, 200, NEW) for second in seconds]


def by_hand(probes: list[tuple[float, int, str]], now_s: float, needed: int, deadline_s: float) -> str:
    """The rule, told over windows of `needed` probes."""
    in_time = [(status, version) for second, status, version in probes if second <= deadline_s]
    windows = [in_time[i : i + needed] for i in range(len(in_time) - needed + 1)]
    if any(all(probe == (200, NEW) for probe in window) for window in windows):
        return "keep"
    return "roll_back" if now_s > deadline_s else "wait"


@pytest.mark.task("rollback")
def test_three_in_a_row() -> None:
    """새 버전이 연속 세 번 200으로 답하면 유지하고, 그전에는 기다립니다. / Three answers of 200 in a row from the new version: keep it; before that, wait."""
    assert rollback.decide(good(1, 2, 3), NEW, 3.0) == "keep"
    assert rollback.decide(good(1, 2), NEW, 3.0) == "wait"
    assert rollback.decide([], NEW, 0.0) == "wait"


@pytest.mark.task("rollback")
def test_the_old_version_does_not_count() -> None:
    """옛 버전이 200으로 답한 것은 성공이 아닙니다. / An answer of 200 from the old version is no success."""
    assert rollback.decide(good(1, 2, 3), NEW, 3.0) == "keep"
    decision = rollback.decide([(1, 200, OLD), (2, 200, OLD), (3, 200, OLD)], NEW, 3.0)
    why = ""
    if decision == "keep":
        why = (
            "답한 것은 아직 돌고 있는 옛 버전입니다. 버전도 비교하세요. / "
            "It is the old version that has answered, which still runs. Compare the version, too."
        )
    assert decision == "wait", why
    assert rollback.decide([(1, 503, NEW), (2, 204, NEW), (3, 200, NEW)], NEW, 3.0) == "wait"


@pytest.mark.task("rollback")
def test_a_failure_starts_the_count_again() -> None:
    """중간에 한 번이라도 실패하면 처음부터 다시 셉니다. / One failure in between, and the count starts again."""
    shaky = [(1, 200, NEW), (2, 500, NEW), (3, 200, NEW), (4, 200, NEW)]
    decision = rollback.decide(shaky, NEW, 4.0)
    why = ""
    if decision == "keep":
        why = (
            "세 번이지만 연속이 아닙니다. 켜졌다 죽었다 하는 서버도 통과합니다. / "
            "Three, but not in a row: a server that keeps dying and coming back would pass."
        )
    assert decision == "wait", why
    assert rollback.decide([*shaky, (5, 200, NEW)], NEW, 5.0) == "keep"


@pytest.mark.task("rollback")
def test_the_deadline() -> None:
    """deadline_s가 지나도록 결정되지 않으면 되돌립니다. / If nothing is decided when deadline_s is over, roll back."""
    assert rollback.decide(good(29, 30), NEW, 30.0) == "wait"
    decision = rollback.decide(good(29, 30), NEW, 30.1)
    why = ""
    if decision == "wait":
        why = "기한이 지났는데도 기다립니다. / The time is over, but it still waits."
    assert decision == "roll_back", why
    assert rollback.decide(good(28, 29, 30), NEW, 31.0) == "keep"
    late = rollback.decide(good(29, 30, 31), NEW, 31.0)
    why = ""
    if late == "keep":
        why = "세 번째 답은 기한이 지난 31초에 왔습니다. / The third answer came at second 31, after the deadline."
    assert late == "roll_back", why


@pytest.mark.task("rollback")
def test_the_first_decision_stands() -> None:
    """한 번 유지하기로 한 결정은 그 뒤의 실패로 바뀌지 않습니다. / Once it is kept, later failures do not change that."""
    decision = rollback.decide([*good(1, 2, 3), (4, 500, NEW)], NEW, 99.0)
    why = ""
    if decision == "roll_back":
        why = (
            "이미 유지하기로 한 뒤의 실패는 배포가 아니라 모니터링의 일입니다. / "
            "A failure after the decision is a matter for monitoring, not for the deployment."
        )
    assert decision == "keep", why


@pytest.mark.task("rollback")
def test_any_course_of_events(rng) -> None:
    """어떤 경과에서도 같은 규칙을 따르고, needed와 deadline_s를 씁니다. / The same rule holds for any course, with needed and deadline_s."""
    for _ in range(40):
        needed, deadline_s = rng.randrange(1, 5), rng.choice([5.0, 8.5, 12.0])
        seconds = list(itertools.accumulate(rng.choice([0.5, 1.0, 2.0]) for _ in range(rng.randrange(10))))
        probes = [
            (second, rng.choice([200, 200, 200, 500, 0]), rng.choice([NEW, NEW, NEW, OLD]))
            for second in seconds
        ]
        now_s = (seconds[-1] if seconds else 0.0) + rng.choice([0.0, 0.5, 5.0])
        decision = rollback.decide(probes, NEW, now_s, needed=needed, deadline_s=deadline_s)
        assert decision == by_hand(probes, now_s, needed, deadline_s)


@pytest.mark.task("rollback")
def test_where_to_go_back_to() -> None:
    """가장 최근에 유지된 다른 버전으로 돌아갑니다. / Go back to the newest other version that was kept."""
    history = [
        ("v1", "kept"),
        ("v2", "kept"),
        ("v3", "rolled_back"),
        ("v4", "rolled_back"),
        ("v5", "pending"),
    ]
    back = rollback.go_back_to(history)
    why = ""
    if back == "v4":
        why = "v4는 바로 앞 버전이지만 이미 되돌린 고장 난 버전입니다. / v4 is the one before, but it was itself rolled back."
    if back == "v1":
        why = "v1보다 최근에 유지된 버전이 있습니다. / There is a newer version than v1 that was kept."
    assert back == "v2", why
    assert rollback.go_back_to([("v1", "kept"), ("v2", "kept"), ("v2", "pending")]) == "v1"
    assert rollback.go_back_to([("v1", "kept")]) is None
    assert rollback.go_back_to([("v1", "rolled_back"), ("v2", "pending")]) is None
    assert rollback.go_back_to([]) is None
