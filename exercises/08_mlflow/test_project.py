"""Checks of MLproject and train.py: what `mlflow run . -P …` makes of them."""

from __future__ import annotations

import random

import probe_project
import pytest


def market(rng: random.Random) -> tuple[str, list[list[float]]]:
    """A CSV of homes with noisy rents, and the same as numbers: area, floor, rent."""
    rows = []
    for _ in range(rng.choice([15, 18, 20])):
        area, floor = rng.randrange(10, 90) / 10, float(rng.randrange(1, 10))
        rows.append([area, floor, round(3 * area + floor + rng.gauss(0, 2), 1)])
    lines = [",".join(f"{value:g}" for value in row) for row in rows]
    return "\n".join(["area,floor,rent", *lines, ""]), rows


def error(rows: list[list[float]], alpha: float, test: bool = True) -> float:
    """The mean absolute error of ridge regression by its normal equations, on the last fifth of the rows.

    With `test` False: trained and tested on all of them.
    """
    import numpy as np

    table = np.array(rows)
    split = len(table) * 4 // 5 if test else len(table)
    x, y = table[:split, :2], table[:split, 2]
    centre, level = x.mean(axis=0), y.mean()
    weights = np.linalg.solve((x - centre).T @ (x - centre) + alpha * np.eye(2), (x - centre).T @ (y - level))
    unseen = table[split:] if test else table
    return float(abs(level + (unseen[:, :2] - centre) @ weights - unseen[:, 2]).mean())


def short(text: str) -> str:
    """The end of what was written, fit for a message."""
    return " ".join(text.replace(" / ", "/").split())[-300:]


def mae(told: dict) -> object:
    """The logged error, rounded; or what went wrong."""
    found = told["metrics"].get("mae")
    return found if found is None else round(float(found), 6)


@pytest.mark.task("project")
def test_project_file(rng) -> None:
    """MLproject에는 이름, 환경, 진입점(entry point) main과 두 파라미터가 있습니다. / MLproject names the project, its environment, and the entry point main with two parameters."""
    told = probe_project.spec()
    assert told["name"] == "rents"
    assert told["env"] == "python_env.yaml", (
        "환경이 없습니다. python_env: python_env.yaml 한 줄을 더하세요. / "
        "There is no environment. Add the line python_env: python_env.yaml."
    )
    assert {name: one[0] for name, one in told["parameters"].items()} == {"data": "path", "alpha": "float"}


@pytest.mark.task("project")
def test_parameters_reach_the_script(rng) -> None:
    """`-P alpha=…`로 준 값이 학습에 쓰입니다. / The value of `-P alpha=…` is what the training uses."""
    csv, rows = market(rng)
    alpha = rng.randrange(20, 60)
    told = probe_project.run(csv, [{"alpha": str(alpha)}], "new rents.csv")[0]
    assert "experiment ID" not in told["written"], (
        "`mlflow run`이 이미 실험을 정했는데 스크립트가 다른 실험을 골라서 멈췄습니다. 스크립트에서 set_experiment를 빼세요. / "
        "`mlflow run` has chosen the experiment, and the script stops since it chooses another. Leave set_experiment out of it."
    )
    assert "Changing param values" not in told["written"], (
        f"`mlflow run`이 alpha를 '{alpha}'(으)로 이미 기록했는데 스크립트가 '{float(alpha)}'(으)로 다시 기록했습니다. / "
        f"`mlflow run` has logged alpha as '{alpha}' already, and the script logs it again as '{float(alpha)}'."
    )
    said = short(told["refused"] or told["written"])
    assert told["status"] == "FINISHED", f"실행이 실패했습니다: {said} / The run failed: {said}"
    why = ""
    if mae(told) == round(error(rows, 1.0), 6):
        why = (
            "alpha가 스크립트에 닿지 않고 기본값 1.0으로 학습했습니다. command에 {alpha}가 있나요? / "
            "alpha does not reach the script, which trained with 1.0. Is {alpha} in the command?"
        )
    elif mae(told) == round(error(rows, alpha, test=False), 6):
        why = (
            "시험에 쓸 행으로 학습까지 했습니다. 마지막 5분의 1은 시험에만 쓰세요. / "
            "The test rows were in the training. Keep the last fifth for the test."
        )
    assert mae(told) == round(error(rows, alpha), 6), why
    assert told["params"].get("alpha") == str(alpha)


@pytest.mark.task("project")
def test_defaults(rng) -> None:
    """alpha를 주지 않으면 1.0이고, data는 꼭 주어야 합니다. / Without alpha it is 1.0; data must be given."""
    csv, rows = market(rng)
    plain, without = probe_project.run(csv, [{}, {"data": "none"}])
    assert "alpha" not in plain["refused"], (
        "alpha에 기본값이 없어서 `mlflow run`이 거절합니다. type과 default를 함께 적으세요. / "
        "alpha has no default, so `mlflow run` refuses. Give it both a type and a default."
    )
    assert mae(plain) == round(error(rows, 1.0), 6)
    assert "'data'" in without["refused"], (
        "data 없이도 실행됩니다. 기본값을 주지 마세요. / It runs without data. Give data no default."
    )


@pytest.mark.task("project")
def test_script_alone(rng) -> None:
    """`python train.py --data … --alpha …`만으로도 실행 하나가 남습니다. / `python train.py --data … --alpha …` alone logs one run as well."""
    csv, rows = market(rng)
    told = probe_project.alone(csv, ["--alpha", "7.5"])
    said = short(told["written"])
    assert told["code"] == 0, f"스크립트가 실패했습니다: {said} / The script failed: {said}"
    assert [mae({"metrics": one}) for one in told["metrics"]] == [round(error(rows, 7.5), 6)]
