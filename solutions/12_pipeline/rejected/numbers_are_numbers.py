"""Believes that a number of NumPy can be written as JSON like any other.

file: app.py
loses: app
hears.en: A right request gives 500
hears.ko: 올바른 요청인데 500입니다
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from flask import Flask, request
from model import load_model
from werkzeug.exceptions import BadRequest, HTTPException

# In the order of the model's columns: name → (what it must be, its types, smallest, largest).
FIELDS: dict[str, tuple[str, tuple[type, ...], float, float]] = {
    "area_m2": ("a number", (int, float), 5, 300),
    "station_min": ("a number", (int, float), 0, 120),
    "floor": ("a whole number", (int,), -3, 80),
}


def row_of(home: object) -> list[float]:
    """The numbers of a home in the order of the model. Raises BadRequest with the reason."""
    if not isinstance(home, dict):
        raise BadRequest("send one JSON object with " + ", ".join(FIELDS))
    for name, (kind, types, smallest, largest) in FIELDS.items():
        value = home.get(name)
        if type(value) not in types or not smallest <= value <= largest:  # NaN is not within any limits
            raise BadRequest(f"{name} must be {kind} from {smallest} to {largest}")
    return [home[name] for name in FIELDS]


def create_app(load: Callable[[], Any], version: str = "dev") -> Flask:
    """GET /health, POST /predict. The model is loaded here, once; a model that fails stops the start."""
    model = load()
    app = Flask(__name__)

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok", "version": version}

    @app.post("/predict")
    def predict() -> dict[str, float]:
        return {"rent_manwon": model.predict([row_of(request.get_json())])[0]}

    @app.errorhandler(HTTPException)
    def as_json(problem: HTTPException) -> tuple[dict[str, str | None], int | None]:
        """Flask turns whatever else goes wrong into a 500 of this kind, without its inner details."""
        return {"error": problem.description}, problem.code

    return app


if __name__ == "__main__":
    create_app(load_model, os.environ.get("VERSION", "dev")).run(
        host="127.0.0.1", port=int(os.environ.get("PORT", "5000"))
    )
