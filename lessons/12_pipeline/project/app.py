"""Predicts a monthly rent in units of 10,000 won: `python app.py` listens on 127.0.0.1 and PORT."""

import json
import os
from pathlib import Path

from flask import Flask, request
from werkzeug.exceptions import BadRequest, HTTPException

MODEL = Path(__file__).parent / "model.json"
LIMITS = {"area_m2": (5, 300), "station_min": (0, 120)}


def rent(model, home):
    return model["base"] + sum(model[name] * home[name] for name in LIMITS)


def create_app(model, version="dev"):
    app = Flask(__name__)

    @app.get("/health")
    def health():
        return {"status": "ok", "version": version}

    @app.post("/predict")
    def predict():
        home = request.get_json()
        for name, (low, high) in LIMITS.items():
            if type(home) is not dict or type(home.get(name)) not in (int, float):
                raise BadRequest(f"{name} must be a number")
            if not low <= home[name] <= high:
                raise BadRequest(f"{name} must be from {low} to {high}")
        return {"rent_manwon": round(rent(model, home), 1), "version": version}

    @app.errorhandler(HTTPException)
    def as_json(problem):
        return {"error": problem.description}, problem.code

    return app


if __name__ == "__main__":
    loaded = json.loads(MODEL.read_text(encoding="utf-8"))
    create_app(loaded, os.environ.get("VERSION", "dev")).run("127.0.0.1", int(os.environ.get("PORT", "5000")))
