"""A delivery-time model behind HTTP: `create_app(load_model)` gives the FastAPI application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field


class Model(Protocol):
    """What is loaded: rows of [distance_km, items, hour, rain] to minutes."""

    def predict(self, rows: list[list[float]]) -> list[float]:
        """One number of minutes for each row."""


class Order(BaseModel):
    """What a request must look like. FastAPI answers anything else with 422 and the reason."""

    model_config = ConfigDict(extra="forbid")

    distance_km: float = Field(gt=0, le=50)
    items: int = Field(ge=1, le=30)
    hour: int = Field(ge=0, le=23)
    rain: bool = False


def create_app(load_model: Callable[[], Model]) -> FastAPI:
    """The application. The model is loaded once, while the server starts, before the first request."""
    loaded: dict[str, Model] = {}

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            loaded["model"] = load_model()
        except Exception:  # alive but not ready: /ready says so, and nobody sends requests here
            logging.getLogger("uvicorn.error").exception("the model was not loaded")
        yield

    app = FastAPI(title="Delivery time", lifespan=lifespan)

    def model() -> Model:
        if "model" not in loaded:
            raise HTTPException(503, "the model is not loaded")
        return loaded["model"]

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/ready")
    def ready() -> dict[str, str]:
        model()
        return {"status": "ready"}

    @app.post("/predict")
    def predict(order: Order) -> dict[str, float]:
        row = [order.distance_km, order.items, order.hour, order.rain]
        (minutes,) = model().predict([row])
        return {"minutes": minutes}

    return app
