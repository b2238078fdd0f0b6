"""The checks of module 01 around the data: validate, retrain, lookup, choose. `grader check 1`, or plain `pytest`."""

from __future__ import annotations

import math
import random
from typing import Any

import components
import feature_lookup
import numpy as np
import pytest
import retraining
import validation

# --- validate ---------------------------------------------------------------------------------------------

ORDERS = {
    "order": {"kind": "number", "unique": True},
    "km": {"kind": "number", "min": 0, "max": 30},
    "district": {"kind": "text", "allowed": ["east", "west", "north"]},
    "coupon": {"kind": "text", "nullable": True, "allowed": ["TACO", "FREE"]},
    "express": {"kind": "bool"},
}


def orders(rng: random.Random, size: int = 8):
    """A frame without a fault, whose row labels are not the row numbers."""
    import pandas as pd

    return pd.DataFrame(
        {
            "order": rng.sample(range(1000, 9999), size),
            "km": [0.0, 30.0, *(rng.randrange(1, 290) / 10 for _ in range(size - 2))],
            "district": [rng.choice(["east", "west", "north"]) for _ in range(size)],
            "coupon": ["TACO", None, *(rng.choice(["TACO", "FREE", None]) for _ in range(size - 2))],
            "express": [rng.random() < 0.5 for _ in range(size)],
        },
        index=rng.sample(range(100, 999), size),
    )


def problems(frame: Any, schema: dict | None = None) -> Any:
    """The student's report, its rows sorted, since no order of the rows is promised."""
    report = validation.validate(frame, ORDERS if schema is None else schema)
    assert is_report(report), (
        f"{report!r}: 열 → 검사 → 행 이름표의 리스트로 된 딕셔너리가 아닙니다. / "
        f"{report!r} is no dictionary of column → check → list of row labels."
    )
    return {
        column: {check: sorted(rows, key=str) for check, rows in found.items()}
        for column, found in report.items()
    }


def is_report(report: object) -> bool:
    return type(report) is dict and all(
        type(found) is dict
        and all(
            type(rows) is list and all(isinstance(row, (int, str, np.integer)) for row in rows)
            for rows in found.values()
        )
        for found in report.values()
    )


@pytest.mark.task("validate")
def test_range_of_each_row(rng) -> None:
    """범위를 벗어난 행을 모두 찾고, 경계의 값은 통과시킵니다. / Every row out of range is found, and the limits themselves are in it."""
    frame = orders(rng)
    labels = frame.index.tolist()
    low, high = rng.sample(labels[2:], 2)
    frame.loc[low, "km"], frame.loc[high, "km"] = -0.5, 30.5
    got = problems(frame)
    places = sorted([labels.index(low), labels.index(high)])
    why = ""
    if got == {"km": {"range": sorted(places, key=str)}}:
        why = (
            "행 번호(0, 1, 2, …)를 돌려주었습니다. 행의 이름표(index)를 돌려주어야 원본에서 그 행을 찾을 수 있습니다. / "
            "These are row numbers (0, 1, 2, …). Return the labels of the index, by which the rows can be found again."
        )
    if got in ({"km": {"range": [low]}}, {"km": {"range": [high]}}):
        why = (
            "잘못된 행 하나만 찾고 멈추었습니다. 고치는 사람은 전부를 한 번에 알고 싶어 합니다. / "
            "You stop at the first broken row. Whoever has to repair them wants to know all of them at once."
        )
    if set(got.get("km", {}).get("range", [])) & set(labels[:2]):
        why = (
            "경계의 값 0과 30은 허용됩니다. min과 max는 범위에 들어갑니다. / "
            "The limits 0 and 30 are allowed: min and max belong to the range."
        )
    assert got == {"km": {"range": sorted([low, high], key=str)}}, why


@pytest.mark.task("validate")
def test_a_clean_frame(rng) -> None:
    """문제가 없으면 빈 딕셔너리입니다. / Nothing wrong: an empty dictionary."""
    frame = orders(rng)
    got = problems(frame)
    why = ""
    if "kind" in {**got.get("district", {}), **got.get("coupon", {})}:
        why = (
            "pandas 3에서 글자 열의 dtype은 object가 아니라 str입니다. object만 글자로 보면 모든 글자 열이 걸립니다. / "
            "In pandas 3 a column of text has the dtype str, not object. Who takes only object for text refuses every text column."
        )
    assert got == {}, why
    assert problems(frame.iloc[:0]) == {}
    assert problems(frame.assign(km=99.0)) == {"km": {"range": sorted(frame.index.tolist(), key=str)}}


@pytest.mark.task("validate")
def test_columns_that_come_and_go(rng) -> None:
    """빠진 열과 모르는 열을 모두 보고합니다. / Columns that are missing, and columns nobody knows, are both reported."""
    frame = orders(rng).rename(columns={"km": "miles"})
    got = problems(frame)
    why = ""
    if got == {"km": {"absent": []}}:
        why = (
            "스키마에 없는 열 miles를 보고하지 않았습니다. 이름이 바뀐 열은 이렇게 나타납니다. / "
            "The column miles, which the schema does not have, is not reported. This is how a renamed column shows."
        )
    assert got == {"km": {"absent": []}, "miles": {"unknown": []}}, why


@pytest.mark.task("validate")
def test_kind_of_a_column(rng) -> None:
    """열의 종류가 다르면 그 열은 그것만 보고합니다. / A column of another kind is reported for that, and for nothing else."""
    frame = orders(rng)
    size = len(frame)
    as_text = frame.assign(km=[f"{km} km" for km in frame["km"]])
    assert problems(as_text) == {"km": {"kind": []}}
    truth = frame.assign(km=[bool(i % 2) for i in range(size)])
    got = problems(truth)
    why = ""
    if got == {}:
        why = (
            "참/거짓 열을 숫자로 보았습니다. is_numeric_dtype은 bool에도 True를 돌려줍니다. / "
            "A column of truth values passed for numbers: is_numeric_dtype says True for bool as well."
        )
    assert got == {"km": {"kind": []}}, why
    mixed = frame.assign(district=np.array(["east", 7] * (size // 2), dtype=object))
    got = problems(mixed)
    why = ""
    if got != {"district": {"kind": []}}:
        why = (
            "숫자가 섞인 열을 글자 열로 보았습니다. pandas 3에서 object 열은 여러 종류가 섞였다는 표시입니다. / "
            "A column with a number in it passed for text. In pandas 3 the dtype object is the sign of a mixture."
        )
    assert got == {"district": {"kind": []}}, why
    assert problems(frame.assign(express=[0, 1] * (size // 2))) == {"express": {"kind": []}}


@pytest.mark.task("validate")
def test_missing_values(rng) -> None:
    """빈 값은 null로만, 비어도 되는 열에서는 아무것도 보고하지 않습니다. / A missing value is reported as null alone, and where it is allowed, not at all."""
    frame = orders(rng)
    row = rng.choice(frame.index.tolist()[2:])
    frame.loc[row, "km"], frame.loc[row, "district"] = None, None
    got = problems(frame)
    expected = {"km": {"null": [row]}, "district": {"null": [row]}}
    why = ""
    if "range" in got.get("km", {}) or "allowed" in {**got.get("district", {}), **got.get("coupon", {})}:
        why = (
            "빈 값을 범위나 허용 목록 위반으로도 세었습니다. between과 isin은 NaN에 False를 돌려주므로, 뒤집으면 위반처럼 보입니다. / "
            "A missing value also counts as out of range, or as not allowed: between and isin say False for NaN, and `~` turns that into a fault."
        )
    elif "null" in got.get("coupon", {}):
        why = "coupon은 nullable이므로 비어도 됩니다. / The column coupon is nullable: it may be empty."
    assert got == expected, why


@pytest.mark.task("validate")
def test_allowed_values(rng) -> None:
    """허용 목록에 없는 값이 있는 행을 찾습니다. / Rows with a value that is not allowed are found."""
    frame = orders(rng)
    here, there = rng.sample(frame.index.tolist()[2:], 2)
    frame.loc[here, "district"] = "East"
    frame.loc[there, "coupon"] = ""
    assert problems(frame) == {"district": {"allowed": [here]}, "coupon": {"allowed": [there]}}


@pytest.mark.task("validate")
def test_unique_values(rng) -> None:
    """중복된 값은 첫 행까지 모두 보고합니다. / Of values that must be unique, every row with a double is reported, the first included."""
    frame = orders(rng)
    twins = rng.sample(frame.index.tolist(), 2)
    frame.loc[twins, "order"] = 42
    got = problems(frame)
    why = ""
    if len(got.get("order", {}).get("unique", [])) == 1:
        why = (
            "중복된 두 행 중 하나만 보고했습니다. duplicated()는 첫 번째를 빼놓습니다. 어느 쪽이 틀렸는지는 아무도 모릅니다. / "
            "Only one of the two is reported. duplicated() leaves out the first, but nobody knows which of them is wrong."
        )
    assert got == {"order": {"unique": sorted(twins, key=str)}}, why
    schema = {"coupon": {"kind": "text", "nullable": True, "unique": True}}
    frame = orders(rng, 4)[["coupon"]].assign(coupon=["A", None, None, "B"])
    frame["coupon"] = frame["coupon"].astype("str")
    assert problems(frame, schema) == {}


@pytest.mark.task("validate")
def test_frame_is_untouched(rng) -> None:
    """검사가 데이터를 바꾸지는 않습니다. / Looking at the data does not change it."""
    frame = orders(rng)
    label = frame.index.tolist()[2]
    frame.loc[label, "km"] = None
    before = frame.copy()
    assert problems(frame) == {"km": {"null": [label]}}
    assert frame.equals(before), (
        "넘겨받은 프레임이 바뀌었습니다. 검사는 보기만 합니다. 고치는 일은 다른 사람의 몫입니다. / "
        "The frame that was passed in has changed. A check looks; repairing is somebody else's decision."
    )


# --- retrain ----------------------------------------------------------------------------------------------

POLICY = {"min_rows": 1000, "every_days": 30, "floor": 0.8, "bad_in_a_row": 3, "rest_days": 7}


def reasons(policy: dict | None = None, **changed: Any) -> Any:
    """The reasons in a quiet state with these changes."""
    state = {"now": 100, "trained_at": 85, "new_rows": 0, "metrics": [0.9, 0.9, 0.9, 0.9], "requested": False}
    return retraining.reasons_to_retrain({**state, **changed}, {**POLICY, **(policy or {})})


@pytest.mark.task("retrain")
def test_each_trigger_alone(rng) -> None:
    """새 데이터, 일정, 나쁜 지표, 요청이 각각 방아쇠가 됩니다. / New data, the schedule, a bad metric and a request: each is a trigger."""
    more = rng.randrange(0, 500)
    assert reasons(new_rows=1000 + more) == ["data"]
    assert reasons(trained_at=70 - rng.randrange(0, 9)) == ["schedule"]
    assert reasons(metrics=[0.9, 0.79, 0.7, 0.75]) == ["metric"]
    assert reasons(requested=True) == ["request"]
    assert reasons() == []


@pytest.mark.task("retrain")
def test_the_limits_themselves() -> None:
    """행 수와 기간은 꼭 그만큼일 때부터, 지표는 하한 아래일 때만입니다. / Rows and days count from exactly the limit on, a metric only below it."""
    got = [reasons(new_rows=1000), reasons(new_rows=999), reasons(trained_at=70), reasons(trained_at=71)]
    assert got == [["data"], [], ["schedule"], []]
    assert reasons(metrics=[0.8, 0.7, 0.7]) == []


@pytest.mark.task("retrain")
def test_several_reasons() -> None:
    """이유가 여럿이면 정해진 순서로 모두 돌려줍니다. / Several reasons are all returned, in the order given."""
    got = reasons(new_rows=5000, trained_at=10, metrics=[0.1, 0.1, 0.1], requested=True)
    why = ""
    if type(got) is list and len(got) == 1:
        why = (
            "첫 번째 이유에서 멈추었습니다. 나중에 기록을 보는 사람은 이유를 모두 알아야 합니다. elif 대신 if를 쓰세요. / "
            "You stop at the first reason. Whoever reads the record later needs all of them: if, not elif."
        )
    assert got == ["data", "schedule", "metric", "request"], why


@pytest.mark.task("retrain")
def test_one_bad_day_is_noise() -> None:
    """지표가 연달아 나쁠 때만 다시 학습합니다. / Only several bad values in a row are a reason."""
    got = reasons(metrics=[0.9, 0.9, 0.9, 0.5])
    why = ""
    if got == ["metric"]:
        why = (
            "하루만 나빠도 다시 학습합니다. 지표는 흔들리기 마련이니 마지막 bad_in_a_row개가 모두 하한보다 낮은지 보세요. / "
            "A single bad day retrains the model. Metrics are noisy: look whether all of the last bad_in_a_row are below the floor."
        )
    assert got == [], why
    got = reasons(metrics=[0.1, 0.1, 0.1, 0.9])
    why = ""
    if got == ["metric"]:
        why = "나빴던 것은 예전입니다. 가장 최근의 값들만 보세요. / The bad values are old. Look at the latest ones only."
    assert got == [], why
    assert reasons(metrics=[0.9, 0.5, 0.5, 0.5]) == ["metric"]
    assert reasons(metrics=[0.5, 0.5]) == []


@pytest.mark.task("retrain")
def test_truth_that_has_not_arrived() -> None:
    """정답이 아직 없는 날(None)은 좋지도 나쁘지도 않습니다. / A day whose truth has not arrived (None) is neither good nor bad."""
    cases = {
        "0": [0.9, 0.9, None, None, None],
        "gap": [0.9, 0.5, None, 0.5, 0.5, None],
    }
    got = []
    for metrics in cases.values():
        try:
            got.append(reasons(metrics=metrics))
        except TypeError:
            got.append("TypeError")
    why = ""
    if got[0] == ["metric"]:
        why = (
            "정답이 아직 도착하지 않은 날을 나쁜 날로 세었습니다. None은 0이 아닙니다. 건너뛰세요. / "
            "Days whose truth has not arrived count as bad. None is not 0: skip it."
        )
    elif got[1] == []:
        why = (
            "중간의 None 때문에 나쁜 날이 이어지지 않은 것으로 보았습니다. None을 먼저 빼고 마지막 값들을 보세요. / "
            "A None in between broke the row of bad days. Drop every None first, then take the last values."
        )
    assert got == [[], ["metric"]], why
    assert reasons(metrics=[]) == []


@pytest.mark.task("retrain")
def test_rest_after_a_training() -> None:
    """학습한 직후에는 쉬지만 요청은 언제나 통합니다. / Just after a training there is a rest, except for a request."""
    bad = {"new_rows": 5000, "metrics": [0.1, 0.1, 0.1]}
    assert reasons(trained_at=93, **bad) == ["data", "metric"]
    got = reasons(trained_at=94, **bad)
    why = ""
    if got == ["data", "metric"]:
        why = (
            "6일 전에 학습했는데 또 학습합니다. 나쁜 지표는 옛 모델의 것일 수 있으니 rest_days 동안은 쉬세요. / "
            "The last training is 6 days ago, and you train again. The bad metrics may be the old model's: rest for rest_days."
        )
    assert got == [], why
    got = reasons(trained_at=94, **bad, requested=True)
    why = ""
    if got == []:
        why = (
            "사람이 요청했는데도 쉬는 기간이라고 거절했습니다. 요청은 언제나 통합니다. / "
            "A person asked for it and was refused during the rest. A request always counts."
        )
    assert got == ["request"], why


@pytest.mark.task("retrain")
def test_first_training_and_triggers_that_are_off() -> None:
    """한 번도 학습하지 않았다면 일정이 바로 돌아오고, 설정이 None인 방아쇠는 꺼져 있습니다. / Never trained: the schedule is due at once. A trigger whose setting is None is off."""
    assert reasons(trained_at=None) == ["schedule"]
    assert reasons(trained_at=None, new_rows=1000) == ["data", "schedule"]
    everything = {"new_rows": 9000, "trained_at": 0, "metrics": [0.1, 0.1, 0.1]}
    assert reasons({"min_rows": None}, **everything) == ["schedule", "metric"]
    assert reasons({"every_days": None}, **everything) == ["data", "metric"]
    assert reasons({"floor": None}, **everything) == ["data", "schedule"]
    assert reasons({"every_days": None}, trained_at=None) == []
    assert reasons({"floor": None}, metrics=[None]) == []


# --- lookup -----------------------------------------------------------------------------------------------


def frames(events: list[tuple], features: list[tuple]):
    """(customer, hour) and (customer, hour, value) as the two frames; times in hours."""
    import pandas as pd

    return (
        pd.DataFrame({"customer": [e[0] for e in events], "at": [float(e[1]) for e in events]}),
        pd.DataFrame(
            {
                "customer": [f[0] for f in features],
                "known_at": [float(f[1]) for f in features],
                "value": [float(f[2]) for f in features],
            }
        ),
    )


def values_at(events: list[tuple], features: list[tuple], max_age_hours: float = 24) -> Any:
    """The student's answer, with None for nan."""
    answer = feature_lookup.values_at(*frames(events, features), max_age_hours)
    if type(answer) is not list:
        return answer
    return [None if isinstance(value, float) and math.isnan(value) else value for value in answer]


def by_hand(events: list[tuple], features: list[tuple], max_age_hours: float) -> list[float | None]:
    """The same, one event and one feature row at a time."""
    found = []
    for customer, at in events:
        best = None
        for other, known_at, value in features:
            right = other == customer and known_at <= at <= known_at + max_age_hours
            if right and (best is None or known_at >= best[0]):
                best = (known_at, value)
        found.append(None if best is None else float(best[1]))
    return found


@pytest.mark.task("lookup")
def test_the_last_value_before_the_event() -> None:
    """행사가 일어난 시점까지 알려진 마지막 값을 씁니다. / The last value that was known when the event happened."""
    features = [("kim", 1, 10), ("kim", 5, 20), ("kim", 9, 30)]
    got = values_at([("kim", 7)], features)
    why = ""
    if got == [30.0]:
        why = (
            "7시의 일에 9시에야 알게 된 값을 썼습니다. 미래를 훔쳐보는 것(누수)이라 실제 서비스에서는 재현되지 않습니다. / "
            "An event of 7 o'clock got a value known only at 9. This is a leak from the future; no live service can repeat it."
        )
    if got == [10.0]:
        why = (
            "알려진 값 중 가장 오래된 것을 썼습니다. 가장 최근 것을 쓰세요. / "
            "That is the oldest value known by then. Take the latest."
        )
    assert got == [20.0], why
    got = values_at([("kim", 8)], features)
    why = ""
    if got == [30.0]:
        why = (
            "시간으로 가장 가까운 값은 9시의 것이지만 8시에는 아직 알 수 없습니다. nearest가 아니라 backward로 찾으세요. / "
            "The nearest value is that of 9 o'clock, which nobody knows at 8. Search backward, not for the nearest."
        )
    assert got == [20.0], why


@pytest.mark.task("lookup")
def test_each_customer_alone() -> None:
    """다른 고객의 값을 쓰지 않습니다. / Nobody gets another customer's value."""
    features = [("kim", 1, 10), ("lee", 5, 20)]
    got = values_at([("kim", 7), ("lee", 7), ("park", 7)], features)
    why = ""
    if type(got) is list and got[:1] == [20.0]:
        why = (
            'kim에게 lee의 값을 주었습니다. 고객마다 따로 찾으세요(by="customer"). / '
            'kim got the value of lee. Look it up for each customer by itself (by="customer").'
        )
    assert got == [10.0, 20.0, None], why


@pytest.mark.task("lookup")
def test_known_at_the_same_moment() -> None:
    """바로 그 시각에 알려진 값은 쓸 수 있습니다. / A value known at that very moment may be used."""
    got = values_at([("kim", 5), ("kim", 4)], [("kim", 1, 10), ("kim", 5, 20)])
    why = ""
    if got == [10.0, 10.0]:
        why = (
            "같은 시각의 값을 버렸습니다. 이 문제에서는 known_at <= at이면 알려진 값입니다. / "
            "The value of the same moment was dropped. Here a value is known if known_at <= at."
        )
    assert got == [20.0, 10.0], why


@pytest.mark.task("lookup")
def test_a_correction_wins() -> None:
    """같은 시각의 값이 둘이면 표에서 아래에 있는 것이 정정된 값입니다. / Of two values of the same time the lower row is the correction."""
    events = [("kim", 6), ("lee", 6)]
    got = values_at(events, [("kim", 5, 20), ("kim", 5, 21), ("kim", 2, 10), ("lee", 5, 31), ("lee", 5, 30)])
    why = ""
    if got in ([20.0, 31.0], [21.0, 31.0], [20.0, 30.0]):
        why = (
            '같은 시각의 두 값 중 표에서 아래에 있는 값(정정)을 써야 합니다. 안정 정렬(kind="stable")을 쓰세요. / '
            'Of two values of the same time the lower row, the correction, counts. Use a stable sort (kind="stable").'
        )
    assert got == [21.0, 30.0], why


@pytest.mark.task("lookup")
def test_too_old() -> None:
    """max_age_hours보다 오래된 값은 쓰지 않습니다. / A value older than max_age_hours is not used."""
    features = [("kim", 0, 10)]
    got = values_at([("kim", 24), ("kim", 25), ("kim", 23)], features, 24)
    why = ""
    if got == [10.0, 10.0, 10.0]:
        why = (
            "25시간 지난 값을 그대로 썼습니다. 서비스에서는 이미 만료되었을 값입니다. / "
            "A value 25 hours old was used. In the live service it would have expired."
        )
    if got == [None, None, 10.0]:
        why = "꼭 24시간 된 값은 아직 쓸 수 있습니다. / A value of exactly 24 hours may still be used."
    assert got == [10.0, None, 10.0], why
    assert values_at([("kim", 1.5)], features, 1) == [None]


@pytest.mark.task("lookup")
def test_order_of_the_events() -> None:
    """결과는 events의 순서를 따릅니다. / The answers come in the order of the events."""
    features = [("kim", 1, 10), ("kim", 5, 20), ("kim", 9, 30)]
    got = values_at([("kim", 9.5), ("kim", 2), ("kim", 6)], features)
    why = ""
    if got == [10.0, 20.0, 30.0]:
        why = (
            "시간순으로 정렬된 채 돌려주었습니다. 이 값들을 원래 행에 붙이면 서로 다른 사건의 것이 됩니다. / "
            "The answers are in order of time. Put beside the original rows they belong to other events."
        )
    assert got == [30.0, 10.0, 20.0], why


@pytest.mark.task("lookup")
def test_any_history(rng) -> None:
    """어떤 기록에서도 한 행씩 손으로 찾은 것과 같습니다. / Any history gives what one finds by hand, row by row."""
    for _ in range(3):
        names = ["kim", "lee", "park", "choi"]
        features = [(rng.choice(names), rng.randrange(0, 60), rng.randrange(1000)) for _ in range(40)]
        events = [(rng.choice([*names, "jung"]), rng.randrange(0, 120) / 2) for _ in range(25)]
        age = rng.randrange(4, 20)
        assert values_at(events, features, age) == by_hand(events, features, age)


# --- choose -----------------------------------------------------------------------------------------------

EIGHT = {
    "infra",
    "serving",
    "tracking",
    "feature_store",
    "validation",
    "retraining",
    "monitoring",
    "automl",
}


def assert_chosen(team: str, needed: dict[str, str], not_needed: dict[str, str]) -> None:
    """What the description demands is chosen, and nothing that it rules out; the rest is open to debate."""
    answers = components.ANSWERS
    answer = answers.get(team) if type(answers) is dict else None
    assert type(answer) is set, (
        f"{team}: 아직 답이 없거나 집합(set)이 아닙니다. 구성 요소의 집합을 적어 주세요. 아무것도 필요 없다면 set()입니다. / "
        f"{team}: No answer yet, or none that is a set. Write a set of components; set() says that none is needed."
    )
    unknown = sorted(map(str, answer - EIGHT))
    assert unknown == [], (
        f"{team}: 여덟 구성 요소에 없는 이름이 있습니다. / {team}: These names are none of the eight components."
    )
    why = next((reason for name, reason in not_needed.items() if name in answer), "")
    why = why or next((reason for name, reason in needed.items() if name not in answer), "")
    if answer == EIGHT:
        why = (
            "여덟 가지를 모두 골랐습니다. 모두 갖추는 비용은 모델이 버는 돈보다 클 수 있습니다. 하나마다 그것이 없으면 무엇이 아픈지 물어보세요. / "
            "You chose all eight. Keeping them can cost more than the model earns: ask of each what hurts without it."
        )
    settled = {*needed, *not_needed}
    assert answer & settled == set(needed), f"{team}: " + why.replace(" / ", f" / {team}: ")


@pytest.mark.task("choose")
def test_thesis() -> None:
    """혼자 쓰는 학기 과제에 필요한 것을 고릅니다. / What a term paper by one person needs."""
    once = (
        "고정된 데이터로 한 번 쓰고 끝나는 과제입니다. 실험 기록 말고는 돌볼 것이 없습니다. / "
        "Fixed data, used once, and then it ends. Apart from the record of the runs there is nothing to look after."
    )
    assert_chosen(
        "thesis",
        {
            "tracking": "혼자라도 실험 60번의 설정과 결과를 기억할 수는 없습니다. 논문의 숫자마다 어느 실험인지 말할 수 있어야 합니다. / "
            "Even alone nobody remembers 60 runs, and for each figure in the paper one must be able to say which run it is."
        },
        dict.fromkeys(("infra", "serving", "feature_store", "retraining", "monitoring"), once),
    )


@pytest.mark.task("choose")
def test_bakery() -> None:
    """밤마다 주문량을 예측하는 빵집에 필요한 것을 고릅니다. / What a bakery with a forecast each night needs."""
    assert_chosen(
        "bakery",
        {
            "serving": "밤마다 표에 예측을 써 넣는 일도 서빙입니다(배치 서빙). / Writing forecasts into a table each night is serving too: batch serving.",
            "validation": "남이 말없이 바꾸는 데이터를 받습니다. 예측하기 전에 열과 범위를 검사해야 합니다. / "
            "The input comes from somebody who changes it without a word. Check columns and ranges before predicting.",
        },
        {
            "retraining": "습관이 거의 변하지 않아 한 해에 두 번 손으로 학습하면 충분합니다. 자동 재학습은 고장 날 것을 하나 더 만들 뿐입니다. / "
            "Habits hardly change, and training by hand twice a year is enough. Automation would only be one more thing that can break.",
            "feature_store": "모델이 하나이고 같은 쿼리를 학습과 예측에 씁니다. 나눠 쓸 특성이 없습니다. / "
            "There is one model, and one query for training and prediction. No feature is shared.",
            "automl": "모델이 하나이고 이미 충분히 잘 맞습니다. 자동으로 만들 것이 없습니다. / "
            "There is one model, and it is good enough. Nothing waits to be made automatically.",
        },
    )


@pytest.mark.task("choose")
def test_payments() -> None:
    """결제 사기를 실시간으로 막는 팀에 필요한 것을 고릅니다. / What a team that stops fraud at payment time needs."""
    assert_chosen(
        "payments",
        {
            "infra": "할인 날에 요청이 열 배가 됩니다. 늘고 줄일 수 있는 인프라가 있어야 합니다. / "
            "Ten times the requests on sale days: without infrastructure that grows and shrinks, payments stop.",
            "serving": "결제가 끝나기 전에 50ms 안에 답해야 합니다. 온라인 서빙입니다. / "
            "The answer must be there within 50 ms, before the payment ends: online serving.",
            "feature_store": "같은 특성을 SQL과 Java로 두 번 계산했고 값이 다릅니다. 특성 저장소는 바로 이 때문에 생겼습니다. / "
            "The same feature is computed twice, in SQL and in Java, and the two differ. This is what feature stores were made for.",
            "retraining": "수법이 매주 바뀌고 정답이 며칠 안에 옵니다. 손으로는 따라갈 수 없습니다. / "
            "The tricks change each week and the truth arrives within days. By hand nobody keeps up.",
            "monitoring": "예측이 곧바로 돈을 막거나 내보냅니다. 나빠진 것을 손님보다 먼저 알아야 합니다. / "
            "Predictions stop or release money at once. You must learn that they got worse before the customers do.",
        },
        {
            "automl": "전문가 여섯 명이 이미 모델을 손보고 있고 모델은 셋뿐입니다. / "
            "Six specialists tune the models by hand already, and there are only three."
        },
    )


@pytest.mark.task("choose")
def test_idea() -> None:
    """아직 사용자가 없는 아이디어에 필요한 것을 고릅니다. / What an idea without users needs."""
    early = (
        "쓰는 사람이 있을지 아직 모릅니다. 먼저 규칙 하나로 확인하세요. 시스템은 고생이 생긴 다음에 만들어도 늦지 않습니다. / "
        "Nobody knows yet whether anyone will use it. Find out with a rule first; systems can wait until something hurts."
    )
    assert_chosen(
        "idea",
        {},
        dict.fromkeys(("infra", "feature_store", "validation", "retraining", "monitoring", "automl"), early),
    )


@pytest.mark.task("choose")
def test_shops() -> None:
    """매장마다 모델이 하나씩 있는 체인점에 필요한 것을 고릅니다. / What a chain with a model for each shop needs."""
    assert_chosen(
        "shops",
        {
            "automl": "분석가 한 명이 모델 천 개를 손으로 고르고 조정할 수는 없습니다. / "
            "One analyst cannot choose and tune a thousand models by hand.",
            "tracking": "417호점에서 어느 모델이 어떤 데이터로 예측했는지 아무도 모릅니다. 모델 관리가 필요합니다. / "
            "Nobody knows which model of shop 417 was trained on what. That is model management.",
            "serving": "밤마다 매장에 예측이 전달됩니다. 배치 서빙입니다. / Forecasts go to the shops each night: batch serving.",
        },
        {
            "feature_store": "모델은 천 개지만 특성을 나눠 쓰지 않습니다. 매장마다 자기 열 하나를 같은 쿼리로 읽을 뿐입니다. / "
            "There are a thousand models, but they share no feature: each reads its own column, by one query for everything.",
        },
    )


@pytest.mark.task("choose")
def test_loans() -> None:
    """사람이 보지 않고 대출을 결정하는 회사에 필요한 것을 고릅니다. / What a lender that decides without a person looking needs."""
    assert_chosen(
        "loans",
        {
            "monitoring": "아무도 예측을 보지 않고 정답은 한 해 뒤에 옵니다. 입력과 예측의 분포를 지켜보지 않으면 틀려도 모릅니다. / "
            "No person sees a prediction and the truth takes a year. Unless inputs and outputs are watched, nobody notices a fault.",
            "serving": "심사 시스템이 신청마다 모델에 묻습니다. 온라인 서빙입니다. / "
            "The lending system asks the model for each application: online serving.",
        },
        {
            "retraining": "새 모델마다 사람이 승인해야 하고 정답은 한 해 뒤에 옵니다. 자동으로 바꿔 넣으면 규정을 어깁니다. / "
            "People must approve each new model, and the truth takes a year. Replacing it automatically breaks the rule.",
            "feature_store": "모델 하나가 신청서의 칸을 그대로 씁니다. 나눠 쓰거나 미리 계산할 특성이 없습니다. / "
            "One model uses the fields of the form as they are. There is nothing to share or to compute ahead.",
            "automl": "규정에 따라 식 하나를 설명할 수 있어야 합니다. 자동으로 만든 모델을 찾는 자리가 아닙니다. / "
            "The rule asks for one formula that can be explained. An automatic search for models has no place here.",
        },
    )
