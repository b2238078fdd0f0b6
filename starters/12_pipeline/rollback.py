"""Keep a new version or go back: the rule alone, without servers and clocks. `grader hint rollback` helps.

새 버전을 유지할지 되돌릴지 정하는 규칙. 서버도 시계도 없습니다. 막히면 `grader hint rollback`을 실행하세요.
"""

from __future__ import annotations

from collections.abc import Sequence


def decide(
    probes: Sequence[tuple[float, int, str]],
    version: str,
    now_s: float,
    needed: int = 3,
    deadline_s: float = 30.0,
) -> str:
    """Whether to "keep", "roll_back" or "wait". / 유지, 되돌리기, 기다리기 중 하나."""
    # TODO (rollback): count the probes in a row with status 200 from the new version, up to deadline_s.
    # As soon as there are `needed` of them: "keep". Otherwise "roll_back" after the deadline, else "wait".
    raise NotImplementedError("TODO rollback: count good probes in a row, then decide")


def go_back_to(history: Sequence[tuple[str, str]]) -> str | None:
    """The newest version that was kept, other than that of the last entry. / 가장 최근에 유지된 다른 버전."""
    # TODO (rollback): go through the history from the newest to the oldest.
    raise NotImplementedError("TODO rollback: find the newest other version that was kept")
