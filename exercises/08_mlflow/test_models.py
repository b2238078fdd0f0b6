"""Checks of log_model.py, promote.py and leak.py: what is loaded back, and whether it may be promoted."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import probe_models
import pytest

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

COLUMNS = ["area_m2", "station_min", "floor"]


def homes(rng: random.Random, count: int) -> pd.DataFrame:
    """Homes with three features, as floats."""
    import pandas as pd

    rows = [
        [rng.randrange(150, 900) / 10, rng.randrange(10, 300) / 10, float(rng.randrange(1, 20))]
        for _ in range(count)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def close(values: object, expected: list[float]) -> bool:
    """Whether it is a list of just these numbers, but for rounding."""
    return (
        isinstance(values, list)
        and len(values) == len(expected)
        and all(abs(v - e) < 1e-6 * max(1, abs(e)) for v, e in zip(values, expected, strict=True))
    )


# --- log_model --------------------------------------------------------------------------------------------


def fitted(rng: random.Random, count: int = 12) -> tuple[pd.DataFrame, list[float], list[float], float]:
    """Homes, their rents without noise, and the weights and the bias that a linear regression finds again."""
    table = homes(rng, count)
    weights, bias = [rng.randrange(-30, 30) / 10 for _ in COLUMNS], rng.randrange(50, 200) / 10
    return table, rents(table, weights, bias), weights, bias


def rents(table: pd.DataFrame, weights: list[float], bias: float) -> list[float]:
    """bias + weights · row for each row."""
    return [
        bias + sum(w * x for w, x in zip(weights, row, strict=True)) for row in table[COLUMNS].values.tolist()
    ]


@pytest.mark.task("log_model")
def test_signature(rng) -> None:
    """모델에 서명(signature)이 있습니다: 입력 열의 이름과 타입, 그리고 출력. / The model has a signature: the names and types of its columns, and an output."""
    table, target, _, _ = fitted(rng)
    told = probe_models.log_model(table, target, [])
    inputs = told.get("inputs", [])
    why = ""
    if not inputs:
        why = (
            "서명이 없습니다. infer_signature로 만들거나 input_example을 주세요. / "
            "There is no signature. Make one with infer_signature, or give an input_example."
        )
    elif [name for name, _ in inputs] == ["None"]:
        why = (
            "서명에 열 이름이 없습니다. 배열이 아니라 표(DataFrame)로 만드세요. / "
            "The signature has no names of columns. Make it from the table, not from an array."
        )
    assert inputs == [[name, "double"] for name in COLUMNS], why
    assert told["outputs"] == 1, (
        "서명에 출력이 없습니다. infer_signature의 두 번째 인자로 예측값을 주세요. / "
        "The signature has no output. Hand the predictions to infer_signature as well."
    )


@pytest.mark.task("log_model")
def test_input_example(rng) -> None:
    """입력 예제(input example)는 표의 행 하나에서 다섯 개입니다. / The input example is one to five rows of the table."""
    table, target, _, _ = fitted(rng)
    example = probe_models.log_model(table, target, []).get("example")
    assert example, (
        "입력 예제가 없습니다. log_model에 input_example을 주세요. / "
        "There is no input example. Hand an input_example to log_model."
    )
    assert len(example) <= 5, (
        "학습 데이터 전체가 모델과 함께 저장됩니다. 예제로는 몇 행이면 되고, 데이터에는 개인 정보가 있을 수 있습니다. / "
        "All of the training data is stored with the model. A few rows are enough as an example, and data may be personal."
    )
    known = table.values.tolist()
    assert [row for row in example if not any(close(row, home) for home in known)] == []


@pytest.mark.task("log_model")
def test_no_pickle(rng) -> None:
    """모델 파일은 피클(pickle)이 아닙니다. / The model's file is no pickle."""
    table, target, _, _ = fitted(rng)
    assert probe_models.log_model(table, target, [])["format"] == "skops", (
        "피클을 불러오면 그 안의 코드가 실행됩니다. serialization_format을 기본값인 skops로 두세요. / "
        "Loading a pickle runs the code in it. Leave serialization_format at its default, skops."
    )


@pytest.mark.task("log_model")
def test_same_predictions(rng) -> None:
    """다시 불러온 모델은 열의 순서가 다르거나 열이 더 있어도 같은 값을 예측합니다. / Loaded back, the model predicts the same, with columns in another order and with more of them."""
    table, target, weights, bias = fitted(rng)
    new = homes(rng, 4)
    mixed = new[[COLUMNS[2], COLUMNS[0], COLUMNS[1]]].assign(owner="kim")
    plain, other = probe_models.log_model(table, target, [new, mixed])["answers"]
    expected = rents(new, weights, bias)
    assert close(plain.get("values"), expected), (
        f"예측값이 다릅니다: {plain}, 기대한 값 {expected} / The predictions differ: {plain}, expected {expected}"
    )
    assert close(other.get("values"), expected), (
        f"열의 순서가 다르면 답하지 못합니다: {other}. mlflow.pyfunc.load_model로 불러오면 서명이 열을 맞추어 줍니다. / "
        f"With the columns in another order it does not answer as before: {other}. "
        "Load it with mlflow.pyfunc.load_model, and the signature puts the columns right."
    )


@pytest.mark.task("log_model")
def test_missing_column(rng) -> None:
    """열이 빠지면 거절합니다. / A missing column is refused."""
    table, target, weights, bias = fitted(rng)
    new = homes(rng, 2)
    plain, less = probe_models.log_model(table, target, [new, new[COLUMNS[:2]]])["answers"]
    assert close(plain.get("values"), rents(new, weights, bias))
    assert "raised" in less, (
        f"열 {COLUMNS[2]}이(가) 없는데도 {less.get('values')}라고 답했습니다. / "
        f"Without the column {COLUMNS[2]} it answered {less.get('values')} all the same."
    )


# --- promote ----------------------------------------------------------------------------------------------


def case(rng: random.Random, errors: list[float], said: list[float]) -> tuple[Any, ...]:
    """Models whose error on new homes is `errors`, of which `said` was logged; the homes; their rents.

    Each model is off by its error everywhere, above or below, so its mean absolute error is just that.
    """
    rows = homes(rng, 5)
    weights, bias = [rng.randrange(10, 30) / 10 for _ in COLUMNS], rng.randrange(50, 200) / 10
    models = [
        {"weights": weights, "bias": bias + rng.choice([-1, 1]) * error, "mae": mae}
        for error, mae in zip(errors, said, strict=True)
    ]
    return models, rows, rents(rows, weights, bias)


def champions(told: list[dict]) -> list[int]:
    """Who was the champion after each call."""
    return [one["champion"] for one in told]


@pytest.mark.task("promote")
def test_first_is_champion(rng) -> None:
    """챔피언(champion)이 없으면 첫 모델이 챔피언이 됩니다. / Where there is no champion, the first one becomes it."""
    models, rows, truth = case(rng, [2.0, 1.0], [0.5, 0.5])
    told = probe_models.promote("rent", models, [1], rows, truth)
    assert champions(told) == [1], (
        "첫 버전(1)에 별칭 champion이 있어야 합니다. 더 새로운 버전이 있어도 마찬가지입니다. / "
        "Version 1 must have the alias champion, whether there is a newer version or not."
    )
    assert told[0]["returned"] is True
    assert told[0]["aliases"] == ["champion"]


@pytest.mark.task("promote")
def test_better_moves_worse_stays(rng) -> None:
    """오차가 더 작은 모델만 챔피언을 이깁니다. / Only a model with a smaller error beats the champion."""
    models, rows, truth = case(rng, [2.0, 3.0, 1.0, 1.5], [2.0, 3.0, 1.0, 1.5])
    told = probe_models.promote("rent", models, [1, 2, 3, 4], rows, truth)
    why = ""
    if champions(told)[1] == 2:
        why = (
            "오차가 더 큰 모델이 챔피언이 되었습니다. 오차(error)는 작을수록 좋습니다. / "
            "A model with a larger error became champion. The smaller an error, the better."
        )
    assert champions(told) == [1, 1, 3, 3], why
    assert [one["returned"] for one in told] == [True, False, True, False]
    assert told[-1]["aliases"] == ["champion"], (
        "champion 말고 다른 별칭은 달지 않습니다. / No alias but champion is set."
    )


@pytest.mark.task("promote")
def test_absolute_error(rng) -> None:
    """오차는 평균 절대 오차(mean absolute error)로 잽니다. / The error is the mean absolute error."""
    models, rows, truth = case(rng, [0.0, 0.0], [1.0, 1.0])
    far, off = rng.uniform(8, 20), rng.uniform(0.8, 1.2)
    # One home is dear beyond its features. The first model is nearer to it, the second to all others.
    truth[rng.randrange(len(truth))] += far
    models = [{**models[0], "bias": models[0]["bias"] + shift} for shift in (off, -off / 2)]
    told = probe_models.promote("rent", models, [1, 2], rows, truth)
    why = ""
    if champions(told) == [1, 1]:
        why = (
            "제곱한 오차로 비교하면 크게 빗나간 집 하나가 모든 것을 정합니다. 평균 절대 오차를 쓰세요. / "
            "With squared errors one home that is far off decides everything. Take the mean absolute error."
        )
    assert champions(told) == [1, 2], why


@pytest.mark.task("promote")
def test_logged_metric_is_not_believed(rng) -> None:
    """기록된 지표가 아무리 좋아도, 주어진 데이터에서 나빠졌다면 올리지 않습니다. / However good the logged metric is, what is worse on the given data is not promoted."""
    models, rows, truth = case(rng, [1.0, 4.0, 0.5], [1.0, 0.001, 9.0])
    told = probe_models.promote("rent", models, [1, 2, 3], rows, truth)
    why = ""
    if champions(told)[1] == 2:
        why = (
            "실행에 기록된 mae만 믿었습니다. 주어진 데이터로 두 모델의 오차를 직접 다시 계산하세요. / "
            "The mae that was logged was believed. Compute the error of both models again, on the data that you are given."
        )
    assert champions(told) == [1, 1, 3], why


@pytest.mark.task("promote")
def test_tie_stays(rng) -> None:
    """오차가 같으면 챔피언이 그대로입니다. / With the same error the champion stays."""
    models, rows, truth = case(rng, [1.0, 1.0, 0.5], [1.0, 0.5, 1.0])
    models[1] = {**models[1], "bias": models[0]["bias"]}
    told = probe_models.promote("rent", models, [1, 2, 3], rows, truth)
    why = ""
    if champions(told)[1] == 2:
        why = (
            "더 낫지도 않은데 바꾸었습니다. 바꾸는 데에는 늘 위험이 따르므로, 같으면 그대로 두세요. / "
            "The champion was changed for one that is no better. A change is a risk: on a tie, leave it."
        )
    assert champions(told) == [1, 1, 3], why


# --- bug_hunt ---------------------------------------------------------------------------------------------


def drifting(rng: random.Random) -> tuple[np.ndarray, np.ndarray, int]:
    """Rows whose second feature goes wild after the training, and their labels; how many rows are the test.

    A scaler that has seen the test rows makes that feature small, and the test comes out much too well.
    """
    import numpy as np

    draw = np.random.default_rng(rng.randrange(2**32))
    train, test = 60, 40
    labels = draw.permutation([0, 1] * ((train + test) // 2))
    rows = np.stack(
        [labels + draw.normal(0, 0.25, train + test), labels * 0.2 + draw.normal(0, 0.1, train + test)],
        axis=1,
    )
    rows[train:, 1] += draw.normal(0, rng.uniform(3, 5), test)
    return rows, labels, test


def nearest(rows: np.ndarray, labels: np.ndarray, seen: int, test: int) -> np.ndarray:
    """The label whose mean is nearest, after scaling by what the first `seen` rows say."""
    import numpy as np

    scaled = (rows - rows[:seen].mean(axis=0)) / rows[:seen].std(axis=0)
    train = len(rows) - test
    means = np.stack([scaled[:train][labels[:train] == label].mean(axis=0) for label in (0, 1)])
    return np.linalg.norm(scaled[:, None, :] - means, axis=2).argmin(axis=1)


@pytest.mark.task("bug_hunt")
def test_honest_accuracy(rng) -> None:
    """기록된 정확도는 시험 데이터를 한 번도 보지 않은 모델의 것입니다. / The accuracy that is logged is that of a model which has not seen the test rows."""
    rows, labels, test = drifting(rng)
    told = probe_models.leak(rows, labels, test)
    accuracy = told["metrics"].get("test_accuracy", -1.0)
    honest, leaked, all_rows = (
        float((nearest(rows, labels, seen, test) == labels)[part:].mean())
        for seen, part in ((len(rows) - test, -test), (len(rows), -test), (len(rows) - test, 0))
    )
    why = ""
    if abs(accuracy - leaked) < 1e-9 and leaked != honest:
        why = (
            f"스케일러(scaler)가 시험 데이터까지 보고 평균과 표준편차를 구했습니다. 그래서 {honest:.3f}이어야 할 정확도가 {leaked:.3f}입니다. / "
            f"The scaler has seen the test rows when it took mean and standard deviation. That makes {leaked:.3f} out of an honest {honest:.3f}."
        )
    elif abs(accuracy - all_rows) < 1e-9 and all_rows != honest:
        why = (
            "학습에 쓴 행까지 함께 채점했습니다. 시험에는 마지막 test_rows개만 씁니다. / "
            "The rows of the training were scored as well. The test is the last test_rows rows alone."
        )
    assert round(accuracy, 9) == round(honest, 9), why


@pytest.mark.task("bug_hunt")
def test_model_takes_rows_as_they_come(rng) -> None:
    """기록된 모델은 스케일하지 않은 행을 받아 같은 답을 합니다. / The logged model takes rows as they come, not scaled, and answers the same."""
    rows, labels, test = drifting(rng)
    rows = rows * 40 + 300
    told = probe_models.leak(rows, labels, test)
    expected = nearest(rows, labels, len(rows) - test, test).tolist()
    why = ""
    if told["answers"] != expected and len(set(told["answers"])) == 1:
        why = (
            "모든 행에 같은 답을 합니다. 스케일러 없이 분류기만 기록했기 때문입니다. 둘을 한 파이프라인(pipeline)으로 기록하세요. / "
            "It answers the same to every row: the classifier was logged without its scaler. Log the two as one pipeline."
        )
    assert told["answers"] == expected, why
    assert told["params"].get("test_rows") == str(test)
