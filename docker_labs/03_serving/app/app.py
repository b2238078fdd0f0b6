"""The model over HTTP: POST /predict {"area": 59} answers {"price": …}."""

import json

from flask import Flask, request

app = Flask(__name__)
with open("model.json", encoding="utf-8") as file:
    model = json.load(file)


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/predict")
def predict() -> tuple[dict[str, object], int]:
    area = (request.get_json(silent=True) or {}).get("area")
    if isinstance(area, bool) or not isinstance(area, int | float):
        return {"error": "area: a number in m²"}, 400
    return {"price": round(model["intercept"] + model["slope"] * area, 2)}, 200
