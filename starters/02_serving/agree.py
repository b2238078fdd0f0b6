"""One order, one set of features. Read the two old functions, then write `features`.

주문 하나에 특성 한 벌. 예전 함수 두 개를 읽어 보고 `features`를 쓰세요.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from statistics import median
from typing import Any

SEOUL = timezone(timedelta(hours=9))
RUSH_HOURS = (11, 12, 17, 18, 19)
MEDIAN_KM = 2.4  # of the training data / 학습 데이터의 중앙값


def old_online_features(order: Mapping[str, Any]) -> list[float]:
    """What the API did: three things are not as in the batch. / API 쪽 코드. 배치와 세 군데가 다릅니다."""
    hour = int(order["placed_at"][11:13])
    return [order.get("distance_km") or 0.0, float(order["items"]), float(hour in RUSH_HOURS), order["rain"]]


def old_batch_features(orders: Sequence[Mapping[str, Any]]) -> list[list[float]]:
    """What the nightly job did. / 밤마다 도는 작업의 코드."""
    known = [order["distance_km"] for order in orders if order.get("distance_km") is not None]
    rows = []
    for order in orders:
        distance = order.get("distance_km")
        hour = datetime.fromisoformat(order["placed_at"]).astimezone(timezone.utc).hour  # noqa: UP017
        rush = float(hour in RUSH_HOURS)
        rows.append([median(known) if distance is None else distance, float(order["items"]), rush, 0.0])
    return rows


def features(order: Mapping[str, Any]) -> list[float]:
    """[distance in km, items, rush hour 0 or 1, rain 0 or 1] of one order. / 주문 하나의 특성."""
    # TODO (agree): four numbers. A missing distance is MEDIAN_KM. The hour is that of Seoul, whatever offset
    # the time was written with. Look at this order only.
    raise NotImplementedError("TODO agree: the four numbers of one order")


def predict_online(predict: Callable[[list[list[float]]], list[float]], order: Mapping[str, Any]) -> float:
    """Minutes for one order, now. / 주문 하나의 예측."""
    # TODO (agree): predict takes a list of rows and returns a list of minutes. Give it one row, from features.
    raise NotImplementedError("TODO agree: one row from features, and its one answer")


def predict_batch(
    predict: Callable[[list[list[float]]], list[float]], orders: Sequence[Mapping[str, Any]]
) -> list[float]:
    """Minutes for many orders, with one call of the model. / 주문 여러 개의 예측, 모델 호출은 한 번."""
    # TODO (agree): make the rows of all orders with the same features, and call predict once.
    raise NotImplementedError("TODO agree: the rows of all orders, and one call of predict")
