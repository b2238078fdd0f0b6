"""A delivery-time model behind HTTP. Fill in the TODOs; `grader hint service` helps.

배달 시간 모델을 HTTP로 서빙합니다. TODO를 채우세요. 막히면 `grader hint service`를 실행하세요.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from fastapi import FastAPI
from pydantic import BaseModel


class Model(Protocol):
    """Rows of [distance_km, items, hour, rain] to minutes. / 특성 행들을 받아 분을 돌려주는 모델."""

    def predict(self, rows: list[list[float]]) -> list[float]: ...


class Order(BaseModel):
    """What a request must look like. / 요청의 모양."""

    # TODO (service): write down the four fields with their types and ranges (`Field(gt=0, le=50)`, …), and
    # refuse names that are not among them.
    distance_km: float


def create_app(load_model: Callable[[], Model]) -> FastAPI:
    """The application: GET /health, GET /ready, POST /predict. / 경로가 세 개인 애플리케이션."""
    # TODO (service): make a FastAPI with a lifespan that calls load_model() once and keeps the model. If that
    # raises, keep nothing and start all the same. Then add the three routes, with `def`.
    raise NotImplementedError("TODO service: load the model in the lifespan, then add the three routes")
