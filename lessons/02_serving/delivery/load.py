"""A load test: so many clients, each sending its next request when it has the answer to the last."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True)
class Level:
    """What one number of clients measured."""

    clients: int
    times_ms: tuple[float, ...]
    seconds: float

    def percentile(self, p: int) -> float:
        """Nearest rank, in ms."""
        return sorted(self.times_ms)[-(-p * len(self.times_ms) // 100) - 1]

    @property
    def per_second(self) -> float:
        """Answers per second, all clients together."""
        return len(self.times_ms) / self.seconds


def request_body(order: Mapping[str, Any]) -> dict[str, Any]:
    """An order as a customer sends it, who does not know how long it will take."""
    return {name: value for name, value in order.items() if name != "minutes"}


def level(address: str, orders: Sequence[Mapping[str, Any]], clients: int, requests: int) -> Level:
    """Send `requests` requests from `clients` threads. Raises RuntimeError if any is not answered with 200."""
    times: list[float] = []
    failures: list[str] = []

    def client(first: int) -> None:
        try:
            with httpx.Client(base_url=address, timeout=30, trust_env=False, verify=False) as session:
                session.get("/health").raise_for_status()  # connect before the clock runs
                together.wait(60)
                for number in range(first, requests, clients):
                    begin = time.perf_counter()
                    answer = session.post("/predict", json=request_body(orders[number % len(orders)]))
                    times.append((time.perf_counter() - begin) * 1000)
                    answer.raise_for_status()
        except (httpx.HTTPError, threading.BrokenBarrierError) as problem:
            together.abort()
            failures.append(f"{type(problem).__name__} {problem}")

    together = threading.Barrier(clients + 1)
    threads = [threading.Thread(target=client, args=(first,)) for first in range(clients)]
    for thread in threads:
        thread.start()
    with contextlib.suppress(threading.BrokenBarrierError):
        together.wait(60)
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(failures[0])
    return Level(clients, tuple(times), time.perf_counter() - begin)


def steps(answer: httpx.Response) -> dict[str, float]:
    """The header Server-Timing in ms: {"lookup": …, "model": …, "after": …}."""
    parts = (part.strip().split(";dur=") for part in answer.headers["Server-Timing"].split(","))
    return {name: float(duration) for name, duration in parts}
