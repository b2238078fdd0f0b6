"""The checks of module 02. Run them with `grader check 2`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import agree
import cache
import choose
import flask_app
import latency
import probe_batch
import probe_server
import pytest

PERCENT = 100


def is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def close(value: object, expected: float) -> bool:
    return is_number(value) and math.isclose(value, expected, rel_tol=1e-9, abs_tol=1e-9)  # type: ignore[arg-type]


def same(values: object, expected: Sequence[float]) -> bool:
    return (
        type(values) in (list, tuple)
        and len(values) == len(expected)  # type: ignore[arg-type]
        and all(close(value, other) for value, other in zip(values, expected, strict=True))  # type: ignore[call-overload]
    )


# --- service ----------------------------------------------------------------------------------------------

ORDER = {"distance_km": 3.5, "items": 2, "hour": 18, "rain": True}
NOT_LOADED = "artefact not found"


def weights_of(rng) -> list[float]:
    """Intercept and one weight each for distance_km, items, hour and rain."""
    return [round(rng.uniform(5, 15), 3), *(round(rng.uniform(0.5, 4), 3) for _ in range(4))]


def minutes_of(weights: Sequence[float], order: Mapping[str, Any]) -> float:
    row = [order["distance_km"], order["items"], order["hour"], order.get("rain", False)]
    return weights[0] + sum(weight * float(value) for weight, value in zip(weights[1:], row, strict=True))


def any_order(rng) -> dict[str, Any]:
    return {
        "distance_km": round(rng.uniform(0.2, 20), 2),
        "items": rng.randint(1, 30),
        "hour": rng.randint(0, 23),
        "rain": rng.random() < 0.5,
    }


def posted(*orders: object) -> list[dict[str, Any]]:
    return [{"method": "POST", "path": "/predict", "json": order} for order in orders]


def served(requests: list[dict[str, Any]], weights: Sequence[float], failure: str | None = None) -> dict:
    """What the probe tells of a server that has started."""
    told = probe_server.serve(requests, weights, failure)
    assert told["problem"] == "", (
        f"서버가 시작되지 않았습니다({told['problem']}). / The server did not start ({told['problem']})."
    )
    problem = next((answer["problem"] for answer in told["answers"] if answer["problem"]), "")
    assert problem == "", (
        f"서버가 온전한 응답을 보내지 않았습니다({problem}). / The server did not give a whole answer ({problem})."
    )
    return told


def last_error(told: Mapping[str, Any]) -> str:
    return str((told["errors"] or ["-"])[-1]).replace(" / ", "/")


@pytest.mark.task("service")
def test_prediction(rng) -> None:
    """POST /predict는 모델이 계산한 분(minutes)을 돌려줍니다. / POST /predict answers with the model's minutes."""
    weights = weights_of(rng)
    orders = [ORDER, *(any_order(rng) for _ in range(5))]
    told = served(posted(*orders), weights)
    for order, answer in zip(orders, told["answers"], strict=True):
        assert answer["status"] == 200, (
            f"올바른 주문 {order}에 {answer['status']}로 답했습니다. 서버 로그: {last_error(told)} / "
            f"A right order {order} was answered with {answer['status']}. The server's log: {last_error(told)}"
        )
        body = answer["json"]
        minutes = body.get("minutes") if isinstance(body, dict) else None
        assert close(minutes, minutes_of(weights, order)), (
            f"주문 {order}: 모델은 {minutes_of(weights, order)}분이라고 하는데 응답은 {answer['text'][:100]}입니다. "
            "특성의 순서는 distance_km, items, hour, rain입니다. / "
            f"Order {order}: the model says {minutes_of(weights, order)} minutes, the answer {answer['text'][:100]}. "
            "The row is distance_km, items, hour, rain, in this order."
        )


@pytest.mark.task("service")
def test_model_is_loaded_once(rng) -> None:
    """모델은 서버가 시작할 때 한 번만 불러옵니다. / The model is loaded once, while the server starts."""
    told = served(posted(*[ORDER] * 4), weights_of(rng))
    assert [answer["status"] for answer in told["answers"]] == [200] * 4
    assert told["loads_at_start"] > 0, (
        "첫 요청이 올 때까지 모델을 불러오지 않았습니다. 첫 고객이 콜드 스타트(cold start)를 기다리게 됩니다. lifespan에서 불러오세요. / "
        "The model was not loaded before the first request, so the first customer waits for the cold start. Load it in the lifespan."
    )
    why = ""
    if told["loads"] > 1:
        why = (
            f"요청 네 개에 모델을 {told['loads']}번 불러왔습니다. 요청마다 불러오지 말고 하나를 계속 쓰세요. / "
            f"Four requests loaded the model {told['loads']} times. Do not load it in each request; keep the one."
        )
    assert told["loads"] == 1, why


@pytest.mark.task("service")
def test_alive_and_ready(rng) -> None:
    """모델을 불러온 뒤에는 /health와 /ready가 200입니다. / With the model loaded, /health and /ready say 200."""
    told = served(
        [{"method": "GET", "path": "/health"}, {"method": "GET", "path": "/ready"}], weights_of(rng)
    )
    assert [answer["status"] for answer in told["answers"]] == [200, 200]


@pytest.mark.task("service")
def test_alive_but_not_ready(rng) -> None:
    """모델을 불러오지 못하면 살아 있지만(/health 200) 준비되지 않았다고(/ready 503) 답합니다. / If loading fails, it is alive (/health 200) but not ready (/ready 503)."""
    gets = [{"method": "GET", "path": path} for path in ("/health", "/ready")]
    weights = weights_of(rng)
    assert [answer["status"] for answer in served(gets, weights)["answers"]] == [200, 200]
    told = probe_server.serve([*gets, *posted(ORDER)], weights, NOT_LOADED)
    assert told["problem"] == "", (
        "load_model이 예외를 일으키자 서버가 아예 뜨지 않았습니다. 예외를 잡고, 준비되지 않았다고 /ready가 말하게 하세요. / "
        "When load_model raised, the server did not start at all. Catch it, and let /ready say that it is not ready."
    )
    statuses = [answer["status"] for answer in told["answers"]]
    why = ""
    if statuses[1:2] == [200]:
        why = (
            "모델이 없는데 /ready가 200입니다. 로드 밸런서가 답할 수 없는 서버로 요청을 보내게 됩니다. / "
            "/ready says 200 without a model, so the load balancer sends requests to a server that cannot answer."
        )
    elif statuses[2:] == [500]:
        why = (
            "모델이 없을 때 /predict가 500입니다. 서버의 버그라는 뜻이 됩니다. 잠시 뒤 다시 오라는 503으로 답하세요. / "
            "/predict says 500 without a model, which means a bug. Answer 503: not now, try again later."
        )
    assert statuses == [200, 503, 503], why


def assert_refused(order: object, field: str, answer: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    why = ""
    if answer["status"] == 200:
        why = (
            f"잘못된 주문 {order}을(를) 받아들였습니다. {field}의 범위와 타입을 모델 앞에서 검사하세요. / "
            f"The bad order {order} was accepted. Check the range and the type of {field} before the model sees it."
        )
    if answer["status"] == 400:
        why = (
            f"{order}: 400이 아니라 422로 답하세요. JSON은 읽혔지만 내용이 잘못되었다는 뜻이고, FastAPI의 다른 응답과 같습니다. / "
            f"{order}: Answer 422, not 400: the JSON could be read, but what it says is wrong; FastAPI itself says so too."
        )
    if answer["status"] >= 500:
        why = (
            f"{order}: 보낸 쪽의 잘못인데 {answer['status']}(서버의 잘못)로 답했습니다: {last_error(told)} / "
            f"{order}: The sender's mistake was answered with {answer['status']}, the server's mistake: {last_error(told)}"
        )
    assert answer["status"] == 422, why


@pytest.mark.task("service")
def test_bad_orders_are_422(rng) -> None:
    """잘못된 주문에는 422로 답하고, 모델에 넘기지 않습니다. / A bad order is a 422, and never reaches the model."""
    bad: list[tuple[str, object]] = [
        ("distance_km", 0),
        ("distance_km", -rng.randint(1, 9)),
        ("distance_km", 50.5),
        ("distance_km", "far"),
        ("distance_km", None),
        ("items", 0),
        ("items", 31),
        ("items", 2.5),
        ("items", [2]),
        ("hour", -1),
        ("hour", 24),
        ("hour", "noon"),
        ("rain", "a little"),
    ]
    orders = [ORDER, *({**ORDER, field: value} for field, value in bad)]
    orders += [{key: value for key, value in ORDER.items() if key != "items"}]
    told = served(posted(*orders, [ORDER], "order"), weights_of(rng))
    assert told["answers"][0]["status"] == 200
    fields = [field for field, _ in bad] + ["items", "-", "-"]
    for order, field, answer in zip(
        [*orders[1:], [ORDER], "order"], fields, told["answers"][1:], strict=True
    ):
        assert_refused(order, field, answer, told)
    assert len(told["rows"]) == 1, (
        "잘못된 주문이 모델에까지 넘어갔습니다. 검사가 먼저입니다. / Bad orders reached the model. Validate first."
    )


@pytest.mark.task("service")
def test_limits_themselves_are_right(rng) -> None:
    """범위의 양 끝 값은 올바른 주문입니다. / The ends of the ranges are right orders."""
    weights = weights_of(rng)
    ends = [("distance_km", 0.1), ("distance_km", 50), ("items", 1), ("items", 30), ("hour", 0), ("hour", 23)]
    orders = [{**ORDER, field: value} for field, value in ends]
    told = served(posted(*orders), weights)
    for order, answer in zip(orders, told["answers"], strict=True):
        assert answer["status"] == 200, (
            f"{order}은(는) 올바른 주문입니다. 범위의 양 끝도 포함됩니다. / "
            f"{order} is a right order: the ends of the range belong to it."
        )


@pytest.mark.task("service")
def test_reason_names_the_field(rng) -> None:
    """422에는 어느 값이 왜 잘못되었는지 적혀 있습니다. / A 422 says which field is wrong, and why."""
    bad = {"distance_km": -1, "items": "two", "hour": 24}
    told = served(posted(ORDER, *({**ORDER, field: value} for field, value in bad.items())), weights_of(rng))
    assert [answer["status"] for answer in told["answers"]] == [200, 422, 422, 422]
    for field, answer in zip(bad, told["answers"][1:], strict=True):
        text = answer["text"]
        assert field in text, (
            f"422의 본문에 {field}이(가) 없습니다: {text[:120]} 보낸 사람이 무엇을 고쳐야 할지 알 수 없습니다. / "
            f"The body of the 422 does not name {field}: {text[:120]} Whoever sent it cannot know what to mend."
        )


@pytest.mark.task("service")
def test_misspelt_field(rng) -> None:
    """rain은 생략할 수 있지만, 잘못 쓴 이름은 422입니다. / rain may be left out, but a misspelt name is a 422."""
    weights = weights_of(rng)
    dry = {"distance_km": 3.5, "items": 2, "hour": 18}
    told = served(posted(dry, {**dry, "rainy": True}), weights)
    first, second = told["answers"]
    assert first["status"] == 200, (
        "rain이 없는 주문을 거절했습니다. 생략하면 비가 오지 않는 것입니다. / "
        "An order without rain was refused. Left out, it means no rain."
    )
    assert close((first["json"] or {}).get("minutes"), minutes_of(weights, dry))
    why = ""
    if second["status"] == 200:
        why = (
            "`rainy`라는 모르는 이름을 조용히 무시했습니다. 보낸 사람은 비를 알렸다고 믿지만 모델은 맑은 날로 계산합니다. "
            '`extra="forbid"`로 거절하세요. / '
            "The unknown name `rainy` was quietly ignored: the sender believes to have said rain, the model computes "
            'a dry day. Refuse it, with `extra="forbid"`.'
        )
    assert second["status"] == 422, why


@pytest.mark.task("service")
def test_health_while_a_prediction_runs(rng) -> None:
    """예측이 진행 중이어도 /health는 바로 답합니다. / While a prediction runs, /health still answers at once."""
    weights = weights_of(rng)
    told = probe_server.health_while_busy(ORDER, weights)
    assert told["problem"] == ""
    why = ""
    if told["health"].get("problem") == "too slow":
        why = (
            "모델이 계산하는 동안 서버 전체가 멈추었습니다. `async def` 안에서 predict를 부르면 이벤트 루프가 막힙니다. "
            "`def`로 쓰면 FastAPI가 스레드에서 실행합니다. / "
            "While the model computed, the whole server stood still: predict inside `async def` blocks the event loop. "
            "Write `def`, and FastAPI runs it in a thread."
        )
    assert told["health"].get("status") == 200, why
    assert told["predict"].get("status") == 200


# --- agree ------------------------------------------------------------------------------------------------

KST = timezone(timedelta(hours=9))
BUSY = {11, 12, 17, 18, 19}
MISSING_KM = 2.4


def order_at(rng, hour: int, offset: int = 9, distance: float | None = 3.0) -> dict[str, Any]:
    """An order of that hour in Seoul, whose time is written with another offset."""
    placed = datetime(2026, rng.randint(1, 12), rng.randint(1, 28), hour, rng.randint(0, 59), tzinfo=KST)
    return {
        "order_id": f"o{rng.randrange(10**6)}",
        "placed_at": placed.astimezone(timezone(timedelta(hours=offset))).isoformat(),
        "distance_km": distance,
        "items": rng.randint(1, 9),
        "rain": rng.random() < 0.5,
    }


def row_of(order: Mapping[str, Any]) -> list[float]:
    """The features, by reading the hour off the clock in UTC."""
    utc = datetime.fromisoformat(order["placed_at"]).astimezone(timezone.utc)  # noqa: UP017
    distance = order.get("distance_km")
    busy = (utc.hour + 9) % 24 in BUSY
    return [
        MISSING_KM if distance is None else distance,
        float(order["items"]),
        float(busy),
        1.0 if order["rain"] else 0.0,
    ]


class Scales:
    """A model as a function; notes the rows of each call."""

    def __init__(self, rng) -> None:
        self.weights = [rng.uniform(1, 5) for _ in range(4)]
        self.calls: list[list[list[float]]] = []

    def __call__(self, rows: Iterable[Iterable[float]]) -> list[float]:
        self.calls.append([[float(value) for value in row] for row in rows])
        return [self.minutes(row) for row in self.calls[-1]]

    def minutes(self, row: Sequence[float]) -> float:
        return sum(weight * value for weight, value in zip(self.weights, row, strict=True))


@pytest.mark.task("agree")
def test_rush_hours_in_seoul(rng) -> None:
    """혼잡 시간은 어느 시간대로 적혀 있든 서울 시각으로 판단합니다. / Rush hour is judged by Seoul's clock, however the time is written."""
    for hour in range(24):
        offset = rng.choice([-8, -5, 0, 1, 9])
        order = order_at(rng, hour, offset)
        row = agree.features(order)
        expected = row_of(order)
        why = ""
        if same(row, [*expected[:2], 1 - expected[2], expected[3]]):
            why = (
                f"{order['placed_at']}은(는) 서울에서 {hour}시입니다. 적힌 시각의 hour를 그대로 쓰지 말고 서울 시각으로 바꾸세요. / "
                f"{order['placed_at']} is {hour} o'clock in Seoul. Do not take the hour as it is written; convert it first."
            )
        assert same(row, expected), why or (
            f"{order}: 특성은 {expected}여야 하는데 {row!r}입니다. / {order}: the features are {expected}, not {row!r}."
        )


@pytest.mark.task("agree")
def test_missing_distance(rng) -> None:
    """거리가 없으면 학습 데이터의 중앙값 2.4 km를 씁니다. / A missing distance is the training data's median, 2.4 km."""
    for drop in (False, True):
        order = order_at(rng, 15, distance=None)
        if drop:
            del order["distance_km"]
        row = agree.features(order)
        assert same(row, row_of(order)), (
            f"distance_km이 {'없는' if drop else 'None인'} 주문의 특성이 {row!r}입니다. 첫 값은 2.4여야 합니다. / "
            f"An order with distance_km {'left out' if drop else 'None'} has the features {row!r}. The first must be 2.4."
        )
    near = order_at(rng, 15, distance=0.0)
    assert same(agree.features(near), row_of(near)), (
        "0.0 km는 빠진 값이 아닙니다. `or`가 아니라 `is None`으로 확인하세요. / "
        "0.0 km is not missing. Ask `is None`, not `or`."
    )


@pytest.mark.task("agree")
def test_online_and_batch_agree(rng) -> None:
    """같은 주문이면 온라인과 배치의 예측이 같습니다. / For the same order, online and batch predict the same."""
    orders = [
        order_at(rng, rng.randrange(24), rng.choice([-5, 0, 9]), rng.choice([None, 0.5, 2.0, 7.5]))
        for _ in range(12)
    ]
    model = Scales(rng)
    expected = [model.minutes(row_of(order)) for order in orders]
    online = [agree.predict_online(model, order) for order in orders]
    assert same(online, expected), (
        f"온라인 예측이 {online}입니다. 기대한 값: {expected} / Online predictions are {online}; expected {expected}."
    )
    together = agree.predict_batch(model, orders)
    assert same(together, expected), (
        f"배치 예측이 온라인과 다릅니다: {together!r}. 두 길이 같은 features를 부르게 하세요. / "
        f"The batch predictions differ from those online: {together!r}. Let both paths call the same features."
    )


@pytest.mark.task("agree")
def test_one_call_for_a_batch(rng) -> None:
    """배치는 모델을 한 번만 부르고, 다른 주문에 영향받지 않습니다. / A batch calls the model once, and no order changes another's answer."""
    orders = [order_at(rng, hour, 0, rng.choice([None, 1.0, 20.0])) for hour in range(8)]
    model = Scales(rng)
    whole = agree.predict_batch(model, orders)
    assert same(whole, [model.minutes(row_of(order)) for order in orders])
    assert len(model.calls) == 1, (
        f"주문 {len(orders)}개에 모델을 {len(model.calls)}번 불렀습니다. 배치가 빠른 까닭은 한 번에 계산하기 때문입니다. / "
        f"{len(orders)} orders took {len(model.calls)} calls of the model. A batch is fast because it needs only one."
    )
    part = agree.predict_batch(model, orders[5:])
    assert same(part, whole[5:])


# --- batch ------------------------------------------------------------------------------------------------


def orders_of(rng, count: int, first: int = 0) -> list[list[Any]]:
    return [[f"o{first + i:04}", round(rng.uniform(0.2, 20), 2), rng.randint(1, 9)] for i in range(count)]


def scores_of(text: object) -> dict[str, Any] | str:
    """{order_id: minutes} of a file, or what is wrong with it."""
    if type(text) is not str:
        return "no file"
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or rows[0] != ["order_id", "minutes"]:
        return "the first line is not order_id,minutes"
    scores: dict[str, Any] = {}
    for row in rows[1:]:
        if len(row) != 2 or row[0] in scores:
            return f"a line that cannot be, or is there twice: {row}"[:200]
        try:
            scores[row[0]] = float(row[1])
        except ValueError:
            return f"no number: {row}"[:200]
    return scores


def assert_scored(text: object, orders: Sequence[Sequence[Any]], weights: Sequence[float]) -> None:
    """The file holds each order once, in the order of the input, with the model's minutes."""
    scores = scores_of(text)
    assert isinstance(scores, dict), (
        f"출력 파일이 올바르지 않습니다: {scores} / The output file is not right: {scores}"
    )
    assert list(scores) == [order_id for order_id, _, _ in orders]
    expected = [weights[0] + weights[1] * km + weights[2] * items for _, km, items in orders]
    wrong = [
        order[0]
        for order, value, right in zip(orders, scores.values(), expected, strict=True)
        if not close(value, right)
    ]
    assert wrong == [], (
        "이 주문들의 minutes가 모델의 답과 다릅니다. 반올림하지 말고 그대로 적으세요. / "
        "The minutes of these orders are not the model's. Write them as they are, without rounding."
    )


def batch_weights(rng) -> list[float]:
    return [round(rng.uniform(*ends), 3) for ends in ((5, 15), (1, 4), (0.5, 2))]


@pytest.mark.task("batch")
def test_scores_every_order(rng) -> None:
    """모든 주문을 입력 순서대로 한 번씩 점수 매깁니다. / Every order is scored once, in the order of the input."""
    weights, orders = batch_weights(rng), orders_of(rng, 250)
    (night,) = probe_batch.play([{"orders": orders}], weights)
    assert_scored(night["out"], orders, weights)
    assert night["returned"] == 250
    assert [len(ids) for ids in night["asked"]] == [100, 100, 50], (
        f"모델을 부른 크기가 {[len(ids) for ids in night['asked']]}입니다. chunk_size(기본 100)개씩 나누어 부르세요. / "
        f"The model was asked for {[len(ids) for ids in night['asked']]} rows. Ask for chunk_size (100 by default) at a time."
    )


@pytest.mark.task("batch")
def test_second_run_changes_nothing(rng) -> None:
    """다시 실행해도 결과가 같고, 모델을 또 부르지 않습니다. / A second run leaves the same file, and asks the model nothing."""
    weights, orders = batch_weights(rng), orders_of(rng, 10)
    first, second = probe_batch.play([{"orders": orders, "chunk_size": 4}] * 2, weights)
    assert_scored(first["out"], orders, weights)
    lines = str(second["out"]).splitlines()
    why = ""
    if len(lines) > len(orders) + 1:
        why = (
            f"두 번 실행하니 주문 {len(orders)}개에 {len(lines) - 1}줄이 되었습니다. 덧붙이지(append) 말고 새로 쓰세요. / "
            f"After two runs {len(orders)} orders have {len(lines) - 1} lines. Do not append to the result; write it anew."
        )
    assert second["out"] == first["out"], why
    assert second["asked"] == [], (
        "모두 끝난 일을 처음부터 다시 계산했습니다. 이미 점수를 매긴 주문은 건너뛰세요. / "
        "The second run computed everything again. Leave out the orders that have been scored."
    )
    assert second["returned"] == 0


@pytest.mark.task("batch")
def test_killed_run_is_resumed(rng) -> None:
    """도중에 강제 종료되어도, 다시 시작하면 남은 것만 계산합니다. / Killed half-way and started again, it computes only what is left."""
    weights, orders = batch_weights(rng), orders_of(rng, 14)
    nights = [{"orders": orders, "chunk_size": 4, "kill_at": 3}, {"orders": orders, "chunk_size": 4}]
    killed, resumed = probe_batch.play(nights, weights)
    assert killed["raised"] == "killed"
    assert killed["out"] is None, (
        "끝나지 않은 일의 결과 파일이 이미 있습니다. 읽는 쪽은 완성된 것으로 압니다. 끝난 뒤에 한 번에 내놓으세요. / "
        "The killed run left a result file, which a reader takes for complete. Put it there when all is done, in one step."
    )
    assert_scored(resumed["out"], orders, weights)
    asked = [order_id for ids in resumed["asked"] for order_id in ids]
    why = ""
    if len(asked) == len(orders):
        why = (
            "강제 종료된 뒤 처음부터 다시 계산했습니다. 끝낸 청크는 그때그때 파일에 남기세요. 죽는 프로세스는 finally도 실행하지 못합니다. / "
            "After the kill everything was computed again. Write each finished chunk to a file at once: a process that "
            "is killed does not even run its finally."
        )
    assert asked == [order_id for order_id, _, _ in orders[8:]], why
    assert resumed["returned"] == 6


@pytest.mark.task("batch")
def test_errors_are_not_swallowed(rng) -> None:
    """모델이 예외를 일으키면 그대로 알리고, 결과 파일은 내놓지 않습니다. / An error of the model goes through, and no result file appears."""
    weights, orders = batch_weights(rng), orders_of(rng, 10)
    nights = [{"orders": orders, "chunk_size": 4, "raise_at": 2}, {"orders": orders, "chunk_size": 4}]
    failed, again = probe_batch.play(nights, weights)
    assert failed["raised"] == "RuntimeError", (
        "모델의 예외를 삼켰습니다. 스케줄러는 성공한 것으로 압니다. / "
        "The model's error was swallowed, and the scheduler takes the run for a success."
    )
    assert failed["out"] is None
    assert_scored(again["out"], orders, weights)
    assert again["returned"] == 6


@pytest.mark.task("batch")
def test_readers_see_a_whole_file(rng) -> None:
    """새 결과를 쓰는 동안에도 읽는 쪽은 온전한 예전 파일을 봅니다. / While the new result is made, readers see the whole old file."""
    weights = batch_weights(rng)
    monday, tuesday = orders_of(rng, 8), orders_of(rng, 6, first=8)
    nights = [
        {"orders": monday, "chunk_size": 4},
        {"orders": monday + tuesday, "chunk_size": 4},
        {"orders": tuesday, "chunk_size": 4},
    ]
    first, second, third = probe_batch.play(nights, weights)
    assert_scored(first["out"], monday, weights)
    assert_scored(second["out"], monday + tuesday, weights)
    asked = [order_id for ids in second["asked"] for order_id in ids]
    assert asked == [order_id for order_id, _, _ in tuesday]
    assert second["seen"] == [first["out"]], (
        "일하는 도중에 결과 파일이 바뀌거나 사라졌습니다. 다 끝난 뒤에 바꾸세요. / "
        "The result file changed or vanished while the job was running. Exchange it when all is done."
    )
    assert second["held"] == first["out"], (
        "어제 파일을 열어 둔 사람의 내용이 바뀌었습니다. 그 자리에서 고쳐 쓰지 말고, 같은 폴더의 임시 파일에 쓴 뒤 os.replace로 바꾸세요. / "
        "Somebody had yesterday's file open, and it changed under them. Do not write in place: write a temporary file "
        "in the same folder, then os.replace it."
    )
    assert_scored(third["out"], tuesday, weights)


@pytest.mark.task("batch")
def test_one_value_for_each_order(rng) -> None:
    """모델이 돌려준 값의 개수가 다르면 ValueError이고, 아무것도 남기지 않습니다. / A wrong number of predictions is a ValueError, and nothing of them is kept."""
    weights, orders = batch_weights(rng), orders_of(rng, 8)
    nights = [{"orders": orders, "chunk_size": 4, "short": True}, {"orders": orders, "chunk_size": 4}]
    short, again = probe_batch.play(nights, weights)
    assert short["raised"] == "ValueError", (
        "주문 4개에 예측이 3개인데 그대로 진행했습니다. zip은 말없이 짧은 쪽에 맞춥니다. 개수를 확인하세요. / "
        "Four orders got three predictions, and the job went on: zip silently stops at the shorter. Compare the lengths."
    )
    assert short["out"] is None
    assert_scored(again["out"], orders, weights)
    assert again["returned"] == 8


@pytest.mark.task("batch")
def test_nothing_to_score(rng) -> None:
    """주문이 없으면 머리글만 있는 파일이 생깁니다. / No orders at all give a file with only the first line."""
    weights, orders = batch_weights(rng), orders_of(rng, 3)
    quiet, busy = probe_batch.play([{"orders": []}, {"orders": orders}], weights)
    assert scores_of(quiet["out"]) == {}
    assert quiet["returned"] == 0
    assert_scored(busy["out"], orders, weights)


# --- bug_hunt ---------------------------------------------------------------------------------------------

LEARNT = ("distance_km", "items", "rain")


def training_orders(rng) -> tuple[list[dict[str, float]], list[float], list[float]]:
    """Orders, their minutes, and the weights that made them: an exact line, which the model must find again."""
    weights = [rng.uniform(8, 20), rng.uniform(1, 4), rng.uniform(0.5, 2), rng.uniform(3, 9)]
    orders = [
        {
            "distance_km": round(rng.uniform(0.2, 12), 2),
            "items": float(rng.randint(1, 9)),
            "rain": float(rng.random() < 0.4),
        }
        for _ in range(12)
    ]
    orders[0]["rain"], orders[1]["rain"] = 0.0, 1.0
    return orders, [truth(weights, order) for order in orders], weights


def truth(weights: Sequence[float], order: Mapping[str, float]) -> float:
    return weights[0] + sum(w * order[name] for w, name in zip(weights[1:], LEARNT, strict=True))


def answered(client: Any, orders: Sequence[Mapping[str, float]]) -> Any:
    """What POST /predict says: the list of minutes, or the answer's text where it is not that."""
    body = json.dumps(list(orders))  # Flask's own client would sort the keys
    response = client.post("/predict", data=body, content_type="application/json")
    if response.status_code != 200:
        return f"{response.status_code}: {str(response.get_data(as_text=True))[:300]}"
    said = response.get_json()
    return said.get("minutes") if isinstance(said, dict) else said


def near(values: object, expected: Sequence[float]) -> bool:
    return (
        type(values) is list
        and len(values) == len(expected)
        and all(is_number(v) and abs(v - e) < 1e-6 for v, e in zip(values, expected, strict=True))
    )


@pytest.mark.task("bug_hunt")
def test_one_order(rng) -> None:
    """주문 하나의 예측은 그 주문에 맞는 값입니다. / The prediction for one order is that order's."""
    orders, minutes, weights = training_orders(rng)
    client = flask_app.create_app(flask_app.train(orders, minutes)).test_client()
    mean = sum(minutes) / len(minutes)
    for order in (
        {"distance_km": 1.0, "items": 1.0, "rain": 0.0},
        {"distance_km": 9.0, "items": 6.0, "rain": 1.0},
    ):
        said, right = answered(client, [order]), truth(weights, order)
        why = f"{order}: {said!r} 대신 {right:.3f}분이어야 합니다. / {order}: {said!r} should be {right:.3f} minutes."
        if near(said, [mean]):
            why = (
                f"어떤 주문이든 학습 데이터의 평균 {mean:.3f}분입니다. 요청 한 줄에 scaler를 다시 맞추면 그 줄에서 자기 자신을 빼므로 "
                "모두 0이 됩니다. 학습 때 맞춘 scaler로 transform만 하세요. / "
                f"Every order gets the training mean, {mean:.3f} minutes. A scaler that is fitted to one row subtracts the "
                "row from itself and leaves zeros. Keep the scaler of the training, and only transform."
            )
        assert near(said, [right]), why


@pytest.mark.task("bug_hunt")
def test_alone_or_together(rng) -> None:
    """한 요청에 여러 주문을 보내도, 그 뒤에도, 예측은 하나씩 보낼 때와 같습니다. / Sent together, or after others, an order gets the same as alone."""
    orders, minutes, weights = training_orders(rng)
    client = flask_app.create_app(flask_app.train(orders, minutes)).test_client()
    far = [{"distance_km": 30.0 + i, "items": 9.0, "rain": float(i % 2)} for i in range(4)]
    together, expected = answered(client, far), [truth(weights, order) for order in far]
    assert near(together, expected), (
        f"멀리 사는 고객 네 명을 함께 보내니 {together!r}입니다. 요청에 들어 있는 다른 주문에 따라 예측이 달라져서는 안 됩니다. / "
        f"Four far-away customers in one request get {together!r}. The other orders of a request must not change a prediction."
    )
    alone = answered(client, far[:1])
    assert near(alone, expected[:1]), (
        f"앞의 요청이 다음 요청의 예측을 바꾸었습니다: {alone!r}. 요청에서 scaler를 fit하지 마세요. / "
        f"One request has changed the predictions of the next: {alone!r}. Never fit the scaler in a request."
    )


@pytest.mark.task("bug_hunt")
def test_order_of_the_keys(rng) -> None:
    """JSON에 키가 어떤 순서로 오든 예측은 같습니다. / The order of the keys in the JSON makes no difference."""
    orders, minutes, weights = training_orders(rng)
    client = flask_app.create_app(flask_app.train(orders, minutes)).test_client()
    order = {"distance_km": 7.0, "items": 3.0, "rain": 0.0}
    mixed = [{name: order[name] for name in names} for names in (("rain", "items", "distance_km"), LEARNT)]
    said, right = answered(client, mixed), truth(weights, order)
    why = (
        f"{said!r} 대신 {right:.3f}분이 두 번이어야 합니다. / {said!r} should be {right:.3f} minutes, twice."
    )
    if type(said) is list and len(said) == 2 and near(said[1:], [right]):
        why = (
            f"키의 순서만 바꾸었는데 {said[0]!r}분이 되었습니다. values()의 순서를 믿지 말고 이름으로 꺼내세요. / "
            f"With the keys in another order it is {said[0]!r} minutes. Do not rely on values(); take each column by its name."
        )
    assert near(said, [right, right]), why


# --- cache ------------------------------------------------------------------------------------------------


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Source:
    """A look-up that notes what it was asked, and gives a new answer each time."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failing = False
        self.value: object = ""

    def __call__(self, key: str) -> object:
        self.asked.append(key)
        if self.failing:
            raise LookupError(f"the database does not answer for {key}")
        return f"{key} {len(self.asked)}" if self.value == "" else self.value


def cached(ttl_s: float = 60, max_items: int = 10) -> tuple[Any, Source, Clock]:
    source, clock = Source(), Clock()
    return cache.TTLCache(source, ttl_s, max_items, clock), source, clock


@pytest.mark.task("cache")
def test_asks_once() -> None:
    """유효 시간 안에는 키마다 한 번만 조회합니다. / Within the time limit each key is looked up once."""
    kept, source, clock = cached()
    answers = [kept.get("a"), kept.get("b")]
    clock.now += 30
    answers += [kept.get("a"), kept.get("b")]
    assert answers == ["a 1", "b 2", "a 1", "b 2"]
    assert source.asked == ["a", "b"]


@pytest.mark.task("cache")
def test_asks_again_when_too_old(rng) -> None:
    """나이가 ttl_s가 되는 순간부터는 다시 조회합니다. / From the moment it is ttl_s old, it is looked up again."""
    ttl = rng.randint(5, 300)
    kept, source, clock = cached(ttl)
    assert kept.get("a") == "a 1"
    clock.now += ttl - 0.25
    assert kept.get("a") == "a 1"
    clock.now += 0.25
    said = kept.get("a")
    why = ""
    if said == "a 1":
        why = (
            f"정확히 {ttl}초가 되었는데 예전 값을 주었습니다. ttl_s보다 젊은 값만 쓸 수 있습니다. / "
            f"Exactly {ttl} seconds old, and it was still used. Only what is younger than ttl_s may be."
        )
        clock.now += 10 * ttl
        if kept.get("a") == "a 1":
            why = (
                "시간이 아무리 지나도 처음 값을 줍니다. 값을 언제 조회했는지 함께 적어 두고 넘겨받은 clock으로 나이를 재세요. / "
                "However much time goes by, it is the first value. Note when it was looked up, and ask the given clock for its age."
            )
    assert said == "a 2", why
    assert source.asked == ["a", "a"]


@pytest.mark.task("cache")
def test_reading_does_not_keep_it_young() -> None:
    """읽는다고 해서 값이 젊어지지는 않습니다. / Reading a value does not make it younger."""
    kept, _, clock = cached(60)
    answers = []
    for _ in range(5):
        answers.append(kept.get("a"))
        clock.now += 25
    why = ""
    if answers == ["a 1"] * 5:
        why = (
            "25초마다 읽으니 영영 새로 조회하지 않습니다. 인기 있는 키일수록 오래된 값을 주게 됩니다. 나이는 조회한 때부터 셉니다. / "
            "Read every 25 seconds, it is never looked up again: the more popular a key, the staler. The age counts from the look-up."
        )
    assert answers == ["a 1", "a 1", "a 1", "a 2", "a 2"], why


@pytest.mark.task("cache")
def test_each_key_has_its_own_age() -> None:
    """나이는 키마다 따로 셉니다. / Each key has an age of its own."""
    kept, _, clock = cached(60)
    assert kept.get("a") == "a 1"
    clock.now += 40
    assert kept.get("b") == "b 2"
    clock.now += 30
    said = [kept.get("b"), kept.get("a")]
    why = ""
    if said[:1] != ["b 2"]:
        why = (
            "30초밖에 되지 않은 b까지 다시 조회했습니다. 캐시 전체가 아니라 키마다 시각을 적어 두세요. / "
            "b was looked up again after only 30 seconds. Note the time for each key, not for the cache as a whole."
        )
    assert said == ["b 2", "a 3"], why


@pytest.mark.task("cache")
def test_none_is_an_answer() -> None:
    """None이나 0도 조회한 답이므로 보관합니다. / None and 0 are answers too, and are kept."""
    for value in (None, 0, "x"):
        kept, source, _ = cached()
        source.value = value
        assert [kept.get("a"), kept.get("a")] == [value, value]
        assert source.asked == ["a"], (
            f"조회 결과가 {value!r}이면 매번 다시 조회합니다. 값이 참인지가 아니라 키가 있는지를 보세요. / "
            f"When the answer is {value!r}, it is looked up each time. Ask whether the key is there, not whether the value is true."
        )


@pytest.mark.task("cache")
def test_failures_are_not_kept() -> None:
    """조회 오류는 그대로 알리고 보관하지 않습니다. / An error of the look-up goes through, and is not kept."""
    kept, source, clock = cached(60)
    assert kept.get("a") == "a 1"
    clock.now += 60
    source.failing = True
    try:
        said = kept.get("a")
    except LookupError:
        said = "LookupError"
    assert said == "LookupError", (
        "조회 오류를 숨겼습니다. 부른 쪽은 답이 없는 것과 데이터베이스가 죽은 것을 구별할 수 없습니다. 그대로 내보내세요. / "
        "The error of the look-up was hidden: the caller cannot tell a missing answer from a dead database. Let it through."
    )
    source.failing = False
    assert kept.get("a") == "a 3", (
        "실패한 다음의 조회에서 새 값을 주지 않았습니다. 오류를 값처럼 보관하지 마세요. / "
        "After the failure no fresh value came. Do not keep an error as if it were a value."
    )


@pytest.mark.task("cache")
def test_never_more_than_max_items() -> None:
    """max_items개를 넘으면 가장 오래전에 조회한 것부터 버립니다. / Beyond max_items, the one that was looked up longest ago goes."""
    kept, source, clock = cached(60, max_items=3)
    for key in "abc":
        kept.get(key)
        clock.now += 20
    kept.get("a")  # 60 s old by now: looked up again, so that b is the oldest
    kept.get("d")
    assert source.asked == ["a", "b", "c", "a", "d"]
    for key in "cad":
        kept.get(key)
    assert source.asked == ["a", "b", "c", "a", "d"], (
        "c, a, d가 남아 있어야 합니다. 넘칠 때 하나만, 가장 오래전에 조회한 b를 버리세요. 다시 조회한 a는 새것입니다. / "
        "c, a and d must still be there. Drop one only: b, looked up longest ago. The a is fresh, as it was looked up again."
    )
    kept.get("b")
    assert source.asked == ["a", "b", "c", "a", "d", "b"], (
        "캐시가 max_items를 넘어 계속 커집니다. 며칠이면 메모리가 바닥납니다. / "
        "The cache grows beyond max_items. In a few days the memory is gone."
    )


@pytest.mark.task("cache")
def test_works_without_a_clock() -> None:
    """clock을 주지 않으면 진짜 시계를 씁니다. / Without a clock it uses a real one."""
    source = Source()
    kept = cache.TTLCache(source, 3600, 10)
    assert [kept.get("a"), kept.get("a")] == ["a 1", "a 1"]


# --- latency ----------------------------------------------------------------------------------------------


def smallest_that_covers(times: Sequence[float], p: int) -> float:
    """By counting: the smallest measured time that at least p % of the measurements do not exceed."""
    return min(t for t in times if PERCENT * sum(other <= t for other in times) >= p * len(times))


def measured(rng, count: int) -> list[float]:
    return [round(rng.lognormvariate(3, 0.8), 1) for _ in range(count)]


@pytest.mark.task("latency")
def test_percentile_of_ten() -> None:
    """10, 20, …, 100 ms의 p50은 50, p95와 p99는 100입니다. / Of 10, 20, …, 100 ms, p50 is 50, p95 and p99 are 100."""
    times = [70.0, 20.0, 90.0, 10.0, 50.0, 100.0, 30.0, 80.0, 60.0, 40.0]
    for p, expected in (
        (50, 50.0),
        (95, 100.0),
        (99, 100.0),
        (100, 100.0),
        (1, 10.0),
        (10, 10.0),
        (11, 20.0),
    ):
        said = latency.percentile(times, p)
        why = f"p{p}: "
        if said == times[expected_index(p, len(times))]:
            why = "정렬하지 않고 골랐습니다. / Taken from the list without sorting it."
        elif is_number(said) and said not in times:
            why = (
                f"p{p}이(가) {said!r}인데 그런 시간은 재어진 적이 없습니다. 두 값 사이를 보간하지 말고 재어진 값을 고르세요. / "
                f"p{p} is {said!r}, which was never measured. Do not interpolate between two times; choose one of them."
            )
        elif said != expected:
            why = f"p{p}은(는) {expected}입니다. / p{p} is {expected}."
        assert said == expected, why
    assert times[:3] == [70.0, 20.0, 90.0], (
        "넘겨준 리스트의 순서를 바꾸었습니다. sort()가 아니라 sorted()를 쓰세요. / "
        "The caller's list is in another order now. Use sorted(), not sort()."
    )


def expected_index(p: int, count: int) -> int:
    return -(-p * count // PERCENT) - 1


@pytest.mark.task("latency")
def test_percentile_by_counting(rng) -> None:
    """어떤 측정값이든, p %가 그 이하인 가장 작은 측정값입니다. / For any measurements: the smallest that p % do not exceed."""
    times = measured(rng, 100)
    for p in range(1, 101):
        said, right = latency.percentile(times, p), smallest_that_covers(times, p)
        why = ""
        if said != right and said == sorted(times)[min(99, math.ceil(p / PERCENT * 100) - 1)]:
            why = (
                f"p{p}: 100개 중 {p}번째여야 하는데 하나 뒤를 골랐습니다. {p}/100*100은 컴퓨터에서 {p / PERCENT * 100!r}입니다. "
                "순위는 정수로 계산하세요. / "
                f"p{p}: of 100 times it is number {p}, and you took the one after. For a computer {p}/100*100 is "
                f"{p / PERCENT * 100!r}. Compute the rank in whole numbers."
            )
        assert said == right, why
    for count in (1, 2, 7, 33):
        times = measured(rng, count)
        for p in (1, 50, 95, 99, 100):
            assert latency.percentile(times, p) == smallest_that_covers(times, p)


@pytest.mark.task("latency")
def test_refuses_what_has_no_percentile() -> None:
    """측정값이 없거나 p가 1에서 100 사이가 아니면 ValueError입니다. / No times, or a p outside 1 to 100, is a ValueError."""
    assert latency.percentile([5.0], 100) == 5.0
    for times, p in (([], 50), ([5.0, 6.0], 0), ([5.0, 6.0], 101), ([5.0, 6.0], -5)):
        try:
            said = latency.percentile(list(times), p)
        except ValueError:
            continue
        except (IndexError, ZeroDivisionError, TypeError) as problem:
            said = type(problem).__name__
        pytest.fail(
            f"percentile({times}, {p})은(는) ValueError여야 하는데 {said!r}입니다. / "
            f"percentile({times}, {p}) must be a ValueError, but is {said!r}."
        )


@pytest.mark.task("latency")
def test_report(rng) -> None:
    """report는 p50, p95, p99와 한계를 넘긴 비율을 알려 줍니다. / report gives p50, p95, p99 and the share beyond the limit."""
    times = measured(rng, 200)
    limit = sorted(times)[150]
    said = latency.report(times, limit)
    expected = {f"p{p}": smallest_that_covers(times, p) for p in (50, 95, 99)}
    expected["late"] = sum(time > limit for time in times) / 200
    why = ""
    if isinstance(said, dict) and said.get("late") == sum(time >= limit for time in times) / 200:
        why = (
            f"정확히 {limit} ms인 요청은 한계를 지킨 것입니다. 넘긴 것만 세세요. / "
            f"A request of exactly {limit} ms has kept the limit. Count only those beyond it."
        )
    assert said == expected, why


@pytest.mark.task("latency")
def test_servers_together(rng) -> None:
    """여러 서버의 p99는 서버별 p99의 평균이 아닙니다. / The p99 of several servers is not the mean of their p99s."""
    servers = {"a": measured(rng, 300), "b": [time + 400 for time in measured(rng, 6)], "c": [1.0]}
    said = latency.percentile_of_servers(servers, 99)
    every = [time for times in servers.values() for time in times]
    each = [smallest_that_covers(times, 99) for times in servers.values()]
    why = ""
    if is_number(said) and math.isclose(said, sum(each) / 3):
        why = (
            "서버별 p99를 평균했습니다. 백분위수는 평균할 수 없습니다. 요청 300개를 받은 서버와 1개를 받은 서버가 같은 무게가 됩니다. "
            "모든 시간을 모은 다음 구하세요. / "
            "You took the mean of the servers' p99s. Percentiles have no mean: a server with 300 requests would weigh as "
            "much as one with a single request. Put all times together first."
        )
    elif said == max(each):
        why = (
            "서버별 p99 가운데 가장 큰 값입니다. 모든 시간을 모은 다음 구하세요. / "
            "This is the largest of the servers' p99s. Put all times together first."
        )
    assert said == smallest_that_covers(every, 99), why


# --- choose -----------------------------------------------------------------------------------------------

REASONS = {
    "card_fraud": (
        "금액과 장소는 결제하는 순간에야 알 수 있고 단말기가 기다립니다.",
        "Amount and place are known only at the moment of the payment, and the terminal waits.",
    ),
    "search_ranking": (
        "무엇을 검색할지는 미리 알 수 없고 고객이 기다립니다.",
        "What somebody will type cannot be known beforehand, and they wait.",
    ),
    "machine_stop": (
        "방금 들어온 진동으로 1초 안에 판단해야 합니다.",
        "It must decide within a second, on vibrations that came in just now.",
    ),
    "chat_reply": (
        "고객이 쓴 문장은 쓰기 전에는 없고, 고객이 답을 기다립니다.",
        "The sentence does not exist before it is written, and its writer waits.",
    ),
    "weekly_playlist": (
        "월요일까지만 되면 되고 필요한 데이터는 일요일에 다 모였습니다.",
        "It is needed on Monday, and all that it needs is there on Sunday.",
    ),
    "next_month_churn": (
        "한 달에 한 번 모든 고객의 목록이 필요하고 아무도 기다리지 않습니다.",
        "Once a month a list of all customers, and nobody waits for it.",
    ),
    "nightly_stock_order": (
        "영업이 끝난 뒤부터 새벽까지 시간이 있고 가게 800곳을 한꺼번에 계산합니다.",
        "There is time from closing until dawn, for 800 shops at once.",
    ),
    "backfill_archive": (
        "사진은 이미 모두 있고 처리량이 중요할 뿐 한 장의 응답 시간은 상관없습니다.",
        "All photos are there; throughput counts, not the time for a single one.",
    ),
    "home_page_for_members": (
        "보여 주는 것은 빨라야 하지만 추천은 어제까지의 시청에만 달려 있어 밤에 계산해 두고 꺼내 쓰면 됩니다.",
        "Showing it must be fast, but the films depend on yesterday only: compute them at night, and look them up.",
    ),
    "cities_lookup": (
        "API로 물어도 답은 하루에 200개뿐입니다. 한 번 계산해 두고 표에서 꺼냅니다.",
        "It is asked over an API, but there are only 200 answers a day: compute them once, serve them from a table.",
    ),
    "rare_insurance_quote": (
        "하루 스무 건뿐이어도 서른 칸의 내용은 입력하기 전에는 알 수 없고 고객이 화면 앞에서 기다립니다.",
        "Only twenty a day, but the thirty fields are unknown until they are filled in, and the customer waits.",
    ),
    "ride_price": (
        "지금 이 순간의 빈 차에 달려 있어 미리 계산할 수 없습니다.",
        "It depends on the cars that are free this minute, so it cannot be computed beforehand.",
    ),
}


def assert_chosen(expected: str, *cases: str) -> None:
    """The answers to these cases; each wrong one is explained."""
    answers = choose.ANSWERS
    said = {case: answers.get(case) if isinstance(answers, dict) else None for case in cases}
    wrong = [case for case in cases if said[case] != expected]
    korean = " ".join(f"{case}: {REASONS[case][0]}" for case in wrong)
    english = " ".join(f"{case}: {REASONS[case][1]}" for case in wrong)
    unknown = [case for case in wrong if said[case] not in ("online", "batch")]
    why = f"{korean} / {english}"
    if unknown:
        names = ", ".join(unknown)
        why = f'{names}: "online"이나 "batch"라고 적으세요. / {names}: write "online" or "batch".'
    assert wrong == [], why


@pytest.mark.task("choose")
def test_somebody_waits() -> None:
    """요청이 와야 입력을 알 수 있고 누군가 기다리는 경우. / The input is known only when the request comes, and somebody waits."""
    assert_chosen("online", "card_fraud", "search_ranking", "machine_stop", "chat_reply")


@pytest.mark.task("choose")
def test_nobody_waits() -> None:
    """입력이 이미 있고 결과는 나중에 쓰는 경우. / The input is there already, and the result is used later."""
    assert_chosen("batch", "weekly_playlist", "next_month_churn", "nightly_stock_order", "backfill_archive")


@pytest.mark.task("choose")
def test_fast_to_show_is_not_online() -> None:
    """빨리 보여 주어야 하지만 미리 계산할 수 있는 경우. / It must be shown fast, but can be computed beforehand."""
    assert_chosen("batch", "home_page_for_members", "cities_lookup")


@pytest.mark.task("choose")
def test_rare_is_not_batch() -> None:
    """요청은 드물거나 여럿이지만 미리 계산할 수 없는 경우. / Rare or frequent, it cannot be computed beforehand."""
    assert_chosen("online", "rare_insurance_quote", "ride_price")
