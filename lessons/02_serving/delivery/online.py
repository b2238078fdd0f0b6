"""The service: FastAPI in a process of its own. Started by `delivery.server`, with a listening socket.

python online.py ARTEFACT_FOLDER DESCRIPTOR
"""

from __future__ import annotations

import time

STARTED = time.perf_counter()  # before the heavy imports: they are the larger part of a cold start

import contextlib  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from collections.abc import AsyncIterator  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import uvicorn  # noqa: E402
from fastapi import FastAPI, HTTPException, Response  # noqa: E402
from pydantic import BaseModel, ConfigDict, Field  # noqa: E402

from delivery.artefact import Artefact, load  # noqa: E402
from delivery.orders import features  # noqa: E402

IMPORTED = time.perf_counter()
DATABASE_S = 0.005  # a look-up over the network, played by a pause
TTL_S = 60.0


class Order(BaseModel):
    """What a request must look like."""

    model_config = ConfigDict(extra="forbid")

    order_id: str
    placed_at: str
    distance_km: float | None = Field(default=None, gt=0, le=50)
    items: int = Field(ge=1, le=30)
    rain: bool = False
    restaurant: str


class Kitchens:
    """The look-up, with a cache that can be left out."""

    def __init__(self, table: dict[str, float]) -> None:
        self.table = table
        self.kept: dict[str, tuple[float, float]] = {}

    def minutes(self, restaurant: str, cache: bool) -> float:
        """How long that restaurant cooks. Raises KeyError if nobody knows it."""
        now = time.monotonic()
        since, value = self.kept.get(restaurant, (-TTL_S, 0.0))
        if cache and now - since < TTL_S:
            return value
        time.sleep(DATABASE_S)
        self.kept[restaurant] = (now, self.table[restaurant])
        return self.table[restaurant]


def create_app(folder: Path) -> FastAPI:
    """The application; the artefact is loaded once, while it starts."""
    loaded: dict[str, Artefact] = {}
    spent = {"imports": IMPORTED - STARTED}
    kitchens = Kitchens({})

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        begin = time.perf_counter()
        loaded["artefact"] = load(folder)
        kitchens.table.update(loaded["artefact"].kitchens)
        spent["load"] = time.perf_counter() - begin
        yield

    app = FastAPI(title="Delivery time", lifespan=lifespan)

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/ready")
    def ready() -> dict[str, object]:
        return {"version": loaded["artefact"].version, "spent_s": spent}

    @app.post("/predict")
    def predict(order: Order, response: Response, cache: bool = True) -> dict[str, float]:
        begin = time.perf_counter()
        try:
            kitchen = kitchens.minutes(order.restaurant, cache)
        except KeyError:
            raise HTTPException(422, f"restaurant: nobody knows {order.restaurant!r}") from None
        looked_up = time.perf_counter()
        (minutes,) = loaded["artefact"].predict([features(order.model_dump(), kitchen)])
        computed = time.perf_counter()
        promise = -(-minutes // 5) * 5  # what the customer is told: rounded up to five minutes
        done = time.perf_counter()
        steps = {"lookup": looked_up - begin, "model": computed - looked_up, "after": done - computed}
        response.headers["Server-Timing"] = ", ".join(
            f"{name};dur={s * 1000:.3f}" for name, s in steps.items()
        )
        return {"minutes": minutes, "promise": promise}

    return app


if __name__ == "__main__":
    listening = socket.socket(fileno=int(sys.argv[2]))
    config = uvicorn.Config(create_app(Path(sys.argv[1])), log_level="error", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
