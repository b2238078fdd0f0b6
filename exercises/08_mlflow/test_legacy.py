"""Checks of legacy.py: the script of MLflow 1 works with MLflow 3, and uses nothing that will be gone next year."""

from __future__ import annotations

import random

import probe_models
import pytest


def market(rng: random.Random) -> tuple[list[list[float]], float, float]:
    """Areas and rents that lie on a line: rent = bias + price · area."""
    price, bias = rng.uniform(1, 3), rng.uniform(5, 30)
    areas = [float(area) for area in rng.sample(range(15, 90), 8)]
    return [areas, [bias + price * area for area in areas]], price, bias


@pytest.mark.task("legacy")
def test_registers_and_serves(rng) -> None:
    """두 번 학습하면 버전이 둘 생기고, 새 버전이 답합니다. / Two trainings make two versions, and the newer one answers."""
    old, new = market(rng), market(rng)
    told = probe_models.legacy([old[0], new[0]], [40.0, 55.0])
    assert told["versions"] == [1, 2]
    rents = told["rents"].get("values", told["rents"])
    expected = [round(new[2] + new[1] * area, 6) for area in (40.0, 55.0)]
    why = ""
    if isinstance(rents, list) and abs(rents[0] - (old[2] + old[1] * 40)) < 1e-6:
        why = (
            "예전 버전이 답합니다. 새 버전이 나올 때마다 별칭을 옮기세요. / "
            "The old version answers. Move the alias with each new version."
        )
    assert [round(rent, 6) for rent in rents] == expected if isinstance(rents, list) else False, why or (
        f"기대한 값 {expected}, 받은 값 {rents} / expected {expected}, got {rents}"
    )


@pytest.mark.task("legacy")
def test_alias_instead_of_stage(rng) -> None:
    """서비스할 버전은 별칭 champion이 가리키고, 단계(stage)는 쓰지 않습니다. / The alias champion says which version serves, and no stage is used."""
    told = probe_models.legacy([market(rng)[0], market(rng)[0]], [40.0])
    assert told["stages"] == ["None"], (
        "아직 단계(stage)를 씁니다. 단계는 2.9부터 사라질 예정이며, 별칭이 그 자리를 대신합니다. / "
        "A stage is still in use. Stages have been on their way out since 2.9; an alias takes their place."
    )
    assert told["champion"] == 2
    assert told["experiments"] == ["Default", "rents"]
    assert told["runs"] == 2


@pytest.mark.task("legacy")
def test_nothing_deprecated(rng) -> None:
    """MLflow가 더는 쓰지 말라고 하는 것을 쓰지 않습니다. / Nothing is used that MLflow calls deprecated."""
    told = probe_models.legacy([market(rng)[0]], [40.0])
    assert told["versions"] == [1]
    heard = [line.replace(" / ", "/") for line in told["heard"]]
    assert heard == [], f"MLflow가 경고합니다: {heard[:1]} / MLflow warns: {heard[:1]}"
