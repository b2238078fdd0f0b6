"""Believes that data is scaled by fitting a scaler to it, wherever it comes from.

file: flask_app.py
loses: bug_hunt
hears.en: Keep the scaler of the training
hears.ko: 학습 때 맞춘 scaler로 transform만
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, request
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

COLUMNS = ("distance_km", "items", "rain")


def rows_of(orders: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """The columns by name, always in the same order."""
    return [[order[name] for name in COLUMNS] for order in orders]


def train(orders: Sequence[Mapping[str, float]], minutes: Sequence[float]) -> LinearRegression:
    """Scaler and model in one piece, so that the scaler which was fitted here is the one that serves."""
    return LinearRegression().fit(StandardScaler().fit_transform(rows_of(orders)), minutes)


def create_app(trained: LinearRegression) -> Flask:
    """POST /predict takes a list of orders and gives {"minutes": [...]}."""
    app = Flask(__name__)

    @app.post("/predict")
    def predict() -> dict[str, Any]:
        return {
            "minutes": trained.predict(StandardScaler().fit_transform(rows_of(request.get_json()))).tolist()
        }

    return app
