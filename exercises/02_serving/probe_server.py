"""Runs beside the student's file: starts the application with uvicorn on a Unix socket, and asks it over HTTP.

The model and its loader are made here, since they must live in the server's process. Everything is bounded: the
start, each answer's time and size. Returns plain data and judges nothing.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import os
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

START_S = 5.0
ANSWER_S = 3.0
READY_S = 2.0
BUSY_S = 2.0  # how long /health may take while a prediction runs
LARGEST_BODY = 64_000
NOT_ASKED = {"status": 0, "text": "", "json": None, "problem": "not asked: there was no whole answer before"}
SOCKETS = (
    f"probe{number}.socket" for number in itertools.count()
)  # relative to the workspace: the path of a Unix socket must be short


class Model:
    """minutes = weights[0] + weights[1:] · row; notes the rows that it was asked for."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.weights = list(weights)
        self.rows: list[list[float]] = []
        self.entered = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        self.entered.set()
        self.go_on.wait(2 * BUSY_S)
        answer = []
        for row in rows:
            numbers = [float(number) for number in row]
            if len(numbers) != len(self.weights) - 1:
                raise ValueError(f"a row needs {len(self.weights) - 1} numbers, not {len(numbers)}")
            self.rows.append(numbers)
            answer.append(
                self.weights[0] + sum(w * x for w, x in zip(self.weights[1:], numbers, strict=True))
            )
        return answer


class Loader:
    """`load_model` as the application gets it: counts its calls, and may fail."""

    def __init__(self, model: Model, failure: str | None) -> None:
        self.model, self.failure, self.calls = model, failure, 0

    def __call__(self) -> Model:
        self.calls += 1
        if self.failure is not None:
            raise FileNotFoundError(self.failure)
        return self.model


class Log(logging.Handler):
    """What the server logs of exceptions: the last line of each."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        text = f"{type(error).__name__}: {error}" if error else record.getMessage().strip()
        lines = text.splitlines()
        if record.levelno >= logging.ERROR and lines:
            self.lines.append(lines[-1 if error is None else 0][:300])


def serve(
    requests: Sequence[Mapping[str, Any]], weights: Sequence[float], failure: str | None = None
) -> dict[str, Any]:
    """Start `create_app(load_model)`, wait until /ready has answered, send the requests one after another.

    A request is {"method", "path"} and {"json"} or {"content"}. Returns "problem" ("" if the server started),
    "loads_at_start", "loads" (calls of load_model before the first request, and at the end), "rows" (what the model
    was asked), "errors" (what the server logged), "ready" (the status of /ready), and "answers": {"status", "json",
    "text", "problem"} for each request.
    """
    model, log = Model(weights), Log()
    loader = Loader(model, failure)
    told: dict[str, Any] = {"problem": "", "loads_at_start": 0, "loads": 0, "ready": 0, "answers": []}
    with _server(loader, log) as server:
        told["problem"] = server.problem
        if not server.problem:
            with _client(server) as client:
                told["ready"] = _wait_until_ready(client, server, failure is not None)
                told["loads_at_start"] = loader.calls
                for request in requests:
                    broken = told["answers"] and told["answers"][-1]["problem"]
                    told["answers"].append(dict(NOT_ASKED) if broken else _ask(client, request))
    return told | {"loads": loader.calls, "rows": model.rows, "errors": log.lines}


def health_while_busy(order: Mapping[str, Any], weights: Sequence[float]) -> dict[str, Any]:
    """Ask /health while the model works on /predict. Returns "problem", "health" (its answer) and "predict"."""
    model, log = Model(weights), Log()
    told: dict[str, Any] = {"problem": "", "health": {}, "predict": {}}
    with _server(Loader(model, None), log) as server:
        told["problem"] = server.problem
        if not server.problem:
            with _client(server) as client, _client(server) as other:
                _wait_until_ready(client, server, False)
                model.go_on.clear()

                def predict() -> None:
                    told["predict"] = _ask(other, {"method": "POST", "path": "/predict", "json": order})

                thread = threading.Thread(target=predict, daemon=True)
                thread.start()
                if model.entered.wait(ANSWER_S):
                    told["health"] = _ask(client, {"method": "GET", "path": "/health"}, BUSY_S)
                model.go_on.set()
                thread.join(ANSWER_S)
    return told | {"errors": log.lines}


class _server:
    """The application in a thread of its own; `problem` says why it has not started."""

    def __init__(self, loader: Loader, log: Log) -> None:
        self.loader, self.log, self.problem = loader, log, ""
        self.address = next(SOCKETS)

    def __enter__(self) -> _server:
        import service
        import uvicorn

        app = service.create_app(self.loader)
        logging.getLogger("uvicorn").handlers = [self.log]
        logging.getLogger("uvicorn").propagate = False
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(self.address)
        listening.listen(64)
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self._run, args=(listening,), daemon=True)
        self.thread.start()
        deadline = time.monotonic() + START_S
        while not self.server.started:
            if not self.thread.is_alive():
                self.problem = "ended: " + "; ".join(self.log.lines[:1])
                break
            if time.monotonic() > deadline:
                self.problem = f"not started after {START_S:.0f} s"
                break
            time.sleep(0.002)
        return self

    def _run(self, listening: socket.socket) -> None:
        try:
            self.server.run(sockets=[listening])
        except BaseException as problem:  # a failed start is a SystemExit
            self.log.lines.append(f"{type(problem).__name__}: {problem}"[:300])

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.loader.model.go_on.set()
        with contextlib.suppress(OSError):
            os.unlink(self.address)
        self.thread.join(0.5)  # and if it does not end: the process of a check does not live long


def _client(server: _server) -> Any:
    import httpx

    transport = httpx.HTTPTransport(uds=server.address)
    return httpx.Client(transport=transport, base_url="http://probe", timeout=ANSWER_S, trust_env=False)


def _wait_until_ready(client: Any, server: _server, failing: bool) -> int:
    """The status of /ready, once it says 200; or after a while, or at once where loading fails anyway."""
    deadline = time.monotonic() + READY_S
    while True:
        status = _ask(client, {"method": "GET", "path": "/ready"})["status"]
        tried = failing and server.loader.calls > 0
        if status == 200 or status == 404 or tried or time.monotonic() > deadline:
            return int(status)
        time.sleep(0.02)


def _ask(client: Any, request: Mapping[str, Any], seconds: float = ANSWER_S) -> dict[str, Any]:
    """One answer, cut off where it is too long or too slow; status 0 where there is none."""
    import httpx

    answer: dict[str, Any] = {"status": 0, "text": "", "json": None, "problem": ""}
    body = b""
    until = time.monotonic() + seconds
    kinds = {"json": request["json"]} if "json" in request else {"content": request.get("content", b"")}
    if "content" in request:
        kinds["headers"] = {"content-type": "application/json"}
    try:
        with client.stream(request["method"], request["path"], timeout=seconds, **kinds) as response:
            answer["status"] = response.status_code
            for part in response.iter_raw():
                body += part
                if len(body) > LARGEST_BODY or time.monotonic() > until:
                    answer["problem"] = "the answer is too long" if len(body) > LARGEST_BODY else "too slow"
                    break
    except httpx.TimeoutException:
        answer["problem"] = "too slow"
    except httpx.HTTPError as problem:
        answer["problem"] = f"{type(problem).__name__}: {problem}"[:200]
    answer["text"] = body[:2000].decode("utf-8", "replace")
    try:
        answer["json"] = json.loads(body) if len(body) <= LARGEST_BODY else None
    except (ValueError, RecursionError):
        answer["json"] = None
    return answer
