"""Believes that the keys of a JSON object come in a fixed order.

file: flask_app.py
loses: bug_hunt
hears.en: Do not rely on values()
hears.ko: values()의 순서를 믿지 말고
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, request
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler


def rows_of(orders: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """The columns by name, always in the same order."""
    return [list(order.values()) for order in orders]


def train(orders: Sequence[Mapping[str, float]], minutes: Sequence[float]) -> Pipeline:
    """Scaler and model in one piece, so that the scaler which was fitted here is the one that serves."""
    return make_pipeline(StandardScaler(), LinearRegression()).fit(rows_of(orders), minutes)


def create_app(trained: Pipeline) -> Flask:
    """POST /predict takes a list of orders and gives {"minutes": [...]}."""
    app = Flask(__name__)

    @app.post("/predict")
    def predict() -> dict[str, Any]:
        return {"minutes": trained.predict(rows_of(request.get_json())).tolist()}

    return app
