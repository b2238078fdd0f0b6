"""Checks of track.py and best_run.py: what stands in the store afterwards, and what is found in it."""

from __future__ import annotations

import base64
import random
from typing import Any

import probe_runs
import pytest

WORDS = ["north", "south", "east", "west", "river", "hill"]


def training(rng: random.Random, **changed: Any) -> dict[str, Any]:
    """A training that nobody has seen before; the picture is any bytes, in base64."""
    one = {
        "experiment": f"rents of {rng.choice(WORDS)} {rng.randrange(1000)}",
        "params": {
            "lr": rng.choice([0.1, 0.01, 0.003]),
            "depth": rng.randrange(2, 9),
            "solver": rng.choice(WORDS),
        },
        "losses": [round(rng.uniform(0.1, 3), 4) for _ in range(rng.randrange(4, 8))],
        "tags": {"team": rng.choice(WORDS), "stage": "trial"},
        "file": f"loss{rng.randrange(1000)}.png",
        "picture": base64.b64encode(rng.randbytes(60)).decode(),
    }
    return {**one, **changed}


def logged(told: dict, number: int, training: dict) -> dict:
    """The run that belongs to a training, or a message that there is none."""
    found = [run for run in told["runs"] if run["id"] == told["returned"][number]]
    assert len(found) == 1, (
        f"돌려준 값 {told['returned'][number]!r}은(는) 저장소에 있는 실행(run)의 id가 아닙니다. run.info.run_id를 돌려주세요. / "
        f"You returned {told['returned'][number]!r}, which is no id of a run in the store. Return run.info.run_id."
    )
    assert found[0]["experiment"] == training["experiment"], (
        "다른 실험(experiment)에 기록했습니다. 먼저 mlflow.set_experiment를 부르세요. / "
        "It was logged to another experiment. Call mlflow.set_experiment first."
    )
    return found[0]


# --- track ------------------------------------------------------------------------------------------------


@pytest.mark.task("track")
def test_params_and_tags(rng) -> None:
    """파라미터와 태그가 실행에 남고, 실행은 FINISHED로 끝납니다. / The run holds the parameters and the tags, and ends as FINISHED."""
    one = training(rng)
    told = probe_runs.log([one])
    run = logged(told, 0, one)
    assert run["params"] == {key: str(value) for key, value in one["params"].items()}
    assert run["tags"] == one["tags"], (
        "태그가 다릅니다. 팀 이름처럼 실행을 찾을 때 쓰는 말은 파라미터가 아니라 태그입니다. / "
        "The tags differ. Words to find a run by, such as the team's name, are tags, not parameters."
    )
    assert run["status"] == "FINISHED"


@pytest.mark.task("track")
def test_loss_of_each_step(rng) -> None:
    """손실(loss)은 0부터 세는 단계(step)마다 하나씩 남습니다. / The loss is there for each step, counted from 0."""
    one = training(rng)
    loss = logged(probe_runs.log([one]), 0, one)["loss"]
    why = ""
    if loss and {step for step, _ in loss} == {0}:
        why = (
            "모든 값이 0단계에 겹쳐 있어서 곡선을 그릴 수 없습니다. log_metric에 step을 넘기세요. / "
            "All values lie on step 0, so there is no curve to draw. Hand a step to log_metric."
        )
    assert loss == [[step, value] for step, value in enumerate(one["losses"])], why


@pytest.mark.task("track")
def test_picture(rng) -> None:
    """그림은 아티팩트(artifact) 폴더 plots에 제 이름 그대로 들어갑니다. / The picture is an artefact in the folder plots, under its own name."""
    one = training(rng)
    files = logged(probe_runs.log([one]), 0, one)["files"]
    why = ""
    if f"plots/{one['file']}/{one['file']}" in files:
        why = (
            "파일 이름과 같은 폴더가 하나 더 생겼습니다. log_artifact의 artifact_path는 파일 이름이 아니라 폴더입니다. / "
            "There is one more folder, with the name of the file. The artifact_path of log_artifact is a folder, not a file name."
        )
    elif one["file"] in files:
        why = (
            "그림이 plots 폴더 밖에 있습니다. artifact_path를 주세요. / "
            "The picture lies outside the folder plots. Give an artifact_path."
        )
    assert files == {f"plots/{one['file']}": one["picture"]}, why


@pytest.mark.task("track")
def test_found_by_a_query(rng) -> None:
    """두 번 학습하면 실행이 둘 생기고, 파라미터·지표·태그로 물으면 그중 하나만 찾아집니다. / Two trainings are two runs, and a query by parameter, metric and tag finds the one that is meant."""
    one = training(rng, losses=[2.5, 1.5, 0.25], tags={"team": "blue"})
    two = training(rng, experiment=one["experiment"], losses=[2.5, 0.5, 1.75], tags={"team": "blue"})
    query = f"params.depth = '{one['params']['depth']}' and metrics.loss < 1 and tags.team = 'blue'"
    try:
        told = probe_runs.log([one, two], query)
    except Exception as problem:
        if "already active" in str(problem):
            pytest.fail(
                "두 번째 학습이 시작되지 못합니다. 첫 실행이 아직 열려 있습니다. `with mlflow.start_run():`을 쓰면 저절로 닫힙니다. / "
                "The second training cannot begin, since the first run is still open. `with mlflow.start_run():` closes it by itself."
            )
        raise
    assert len(told["runs"]) == 2
    logged(told, 1, two)
    assert told["found"] == [told["returned"][0]], (
        f"질의 {query!r}이(가) 찾은 것이 첫 번째 실행 하나가 아닙니다. / "
        f"The query {query!r} does not find just the first run."
    )
    assert told["open"] is False, (
        "함수가 끝난 뒤에도 실행이 열려 있습니다. / A run is still open after your function has ended."
    )


# --- best_run ---------------------------------------------------------------------------------------------


def run(name: str, *values: float, **more: Any) -> dict[str, Any]:
    """A run of the experiment `rents` whose metric took these values, one after another."""
    return {"name": name, "experiment": "rents", "values": list(values), **more}


@pytest.mark.task("best_run")
def test_best_of_four(rng) -> None:
    """지표가 가장 큰 실행을, maximize=False면 가장 작은 실행을 찾습니다. / The run with the largest metric is found, with maximize=False the one with the smallest."""
    values = [round(rng.uniform(0, 1), 6) for _ in range(4)]
    runs = [run(f"run {i}", value, others={"time": rng.random()}) for i, value in enumerate(values)]
    runs += [run("elsewhere", 7.0, experiment="other"), run("elsewhere too", -7.0, experiment="other")]
    answer = probe_runs.best(runs, "rents", "accuracy", True)
    why = ""
    if isinstance(answer, str) and answer.startswith("elsewhere"):
        why = "다른 실험의 실행을 돌려주었습니다. / The run that you return belongs to another experiment."
    elif answer == f"run {values.index(min(values))}":
        why = (
            "가장 작은 값을 찾았습니다. order_by는 DESC를 쓰지 않으면 작은 것부터입니다. / "
            "That is the smallest. order_by begins with the smallest unless it says DESC."
        )
    assert answer == f"run {values.index(max(values))}", why
    assert probe_runs.best(runs, "rents", "accuracy", False) == f"run {values.index(min(values))}"


@pytest.mark.task("best_run")
def test_only_finished_runs_count() -> None:
    """실패했거나 아직 돌고 있거나 지워진 실행은 세지 않습니다. / A run that failed, still runs or was deleted does not count."""
    runs = [
        run("good", 0.8),
        run("failed", 0.99, status="FAILED"),
        run("running", 0.98, status="RUNNING"),
        run("deleted", 0.97, deleted=True),
        run("less good", 0.7),
    ]
    answer = probe_runs.best(runs, "rents", "accuracy", True)
    why = ""
    if answer in ("failed", "running"):
        why = (
            "끝나지 않은 실행의 지표는 믿을 수 없습니다. attributes.status = 'FINISHED'인 실행만 고르세요. / "
            "The metric of a run that did not finish cannot be trusted. Take those with attributes.status = 'FINISHED'."
        )
    assert answer == "good", why


@pytest.mark.task("best_run")
def test_last_value_counts() -> None:
    """지표를 여러 번 기록했으면 마지막 값이 그 실행의 값입니다. / Where a metric was logged several times, its last value is that of the run."""
    answer = probe_runs.best([run("peak", 0.2, 0.95, 0.4), run("steady", 0.3, 0.5, 0.6)], "rents", "f1", True)
    assert answer == "steady"


@pytest.mark.task("best_run")
def test_name_with_a_slash() -> None:
    """지표 이름에 빗금이나 빈칸이 있어도 됩니다. / The metric's name may have a slash or a space in it."""
    try:
        answer = probe_runs.best([run("a", 0.4), run("b", 0.1), run("c", 0.3)], "rents", "val/loss", False)
    except Exception as problem:
        if "order_by" in str(problem) or "filter" in str(problem):
            pytest.fail(
                "지표 이름의 `/` 때문에 질의를 읽지 못합니다. 이름을 역따옴표(`)로 감싸세요. / "
                "The `/` in the metric's name breaks the query. Put the name into backticks."
            )
        raise
    assert answer == "b"


@pytest.mark.task("best_run")
def test_nothing_to_find() -> None:
    """지표가 없거나 nan인 실행은 세지 않고, 남는 것이 없으면 None입니다. / A run without the metric, or with nan, does not count; if none is left, the answer is None."""
    empty = [run("none"), run("nan", 0.5, float("nan"))]
    assert probe_runs.best([*empty, run("good", 0.1)], "rents", "accuracy", True) == "good"
    answer = probe_runs.best(empty, "rents", "accuracy", True)
    assert answer is None, (
        f"지표가 없거나 nan인 실행({answer})을 돌려주었습니다. 값이 없는 실행은 정렬할 때 맨 뒤로 갈 뿐 빠지지 않습니다. / "
        f"You returned a run without the metric, or with nan ({answer}). Sorting puts those at the end; it does not leave them out."
    )
    assert probe_runs.best([run("good", 0.1)], "no such experiment", "accuracy", True) is None
