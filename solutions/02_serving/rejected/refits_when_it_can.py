"""Believes that only a single row is too little to fit a scaler to.

file: flask_app.py
loses: bug_hunt
hears.en: The other orders of a request must not change a prediction
hears.ko: 다른 주문에 따라 예측이 달라져서는
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, request
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

COLUMNS = ("distance_km", "items", "rain")


def rows_of(orders: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """The columns by name, always in the same order."""
    return [[order[name] for name in COLUMNS] for order in orders]


def train(orders: Sequence[Mapping[str, float]], minutes: Sequence[float]) -> Pipeline:
    """Scaler and model in one piece, so that the scaler which was fitted here is the one that serves."""
    return make_pipeline(StandardScaler(), LinearRegression()).fit(rows_of(orders), minutes)


def create_app(trained: Pipeline) -> Flask:
    """POST /predict takes a list of orders and gives {"minutes": [...]}."""
    app = Flask(__name__)

    @app.post("/predict")
    def predict() -> dict[str, Any]:
        rows = rows_of(request.get_json())
        scaler = StandardScaler().fit(rows) if len(rows) > 1 else trained[0]
        return {"minutes": trained[-1].predict(scaler.transform(rows)).tolist()}

    return app
