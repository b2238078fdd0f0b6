"""A prediction service. Fill in the TODOs; `grader hint app` helps.

예측 서비스. TODO를 채우세요. 막히면 `grader hint app`을 실행하세요.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from model import load_model

# In the order of the model's columns: name → (types, smallest, largest). / 모델의 열 순서입니다.
FIELDS = {
    "area_m2": ((int, float), 5, 300),
    "station_min": ((int, float), 0, 120),
    "floor": ((int,), -3, 80),
}


def create_app(load: Callable[[], Any], version: str = "dev") -> Flask:
    """GET /health and POST /predict; the model comes from load(). / 모델은 load()에서 옵니다."""
    # TODO (app): call load() once, here. Add the two routes, and one error handler for HTTPException that
    # answers {"error": …}. Refuse a home with a field that is missing, of another type or out of its limits.
    raise NotImplementedError("TODO app: load the model once, add /health, /predict and an error handler")


if __name__ == "__main__":
    # TODO (app): host 127.0.0.1, the port from the variable PORT (else 5000), the version from VERSION.
    create_app(load_model).run()
