"""Runs beside app.py: asks the application through Flask's test client, and starts the program without a server.

The model is made here, since it must live in the application's process. Returns plain data and judges nothing.
"""

from __future__ import annotations

import json
import logging
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

FOLDER = Path(__file__).resolve().parent
LARGEST_BODY = 32_000
WEIGHTS = 4


class Model:
    """weights[0] + weights[1:] · row, as an array of float32; notes the rows, and fails if it is told to."""

    def __init__(self, weights: Sequence[float], failure: str) -> None:
        self.weights, self.failure, self.rows = list(weights), failure, []  # type: ignore[var-annotated]

    def predict(self, rows: Sequence[Sequence[float]]) -> Any:
        import numpy as np

        if self.failure:
            raise RuntimeError(self.failure)
        table = [[float(number) for number in row] for row in rows]
        if any(len(row) != WEIGHTS - 1 for row in table):
            raise ValueError(f"a row needs {WEIGHTS - 1} numbers")
        self.rows += table
        return np.array(
            [
                self.weights[0] + sum(w * x for w, x in zip(self.weights[1:], row, strict=True))
                for row in table
            ],
            dtype=np.float32,
        )


def ask(
    requests: Sequence[Mapping[str, Any]],
    weights: Sequence[float],
    failure: str = "",
    version: str | None = None,
) -> dict[str, Any]:
    """`create_app(load)` or `create_app(load, version)`, then the requests one after another.

    A request is {"method", "path"} and {"body": text} or {"json": value}, perhaps {"type": content type}. Returns
    "loads_at_start", "loads" (calls of `load`), "rows" (what the model was asked), "answers": {"status", "json",
    "text", "type", "raised"}.
    """
    import app

    logging.disable(logging.CRITICAL)
    model, loads = Model(weights, failure), [0]

    def load() -> Model:
        loads[0] += 1
        return model

    application = app.create_app(load) if version is None else app.create_app(load, version)
    at_start = loads[0]
    with application.test_client() as client:
        answers = [_ask(client, request) for request in requests]
    return {"loads_at_start": at_start, "loads": loads[0], "rows": model.rows[:100], "answers": answers}


def refuses_to_start(why: str) -> bool:
    """Whether create_app raises when the model cannot be loaded."""
    import app

    class _CannotLoad(Exception):
        pass

    def load() -> Model:
        raise _CannotLoad(why)

    try:
        app.create_app(load)
    except _CannotLoad:
        return True
    return False


def _ask(client: Any, request: Mapping[str, Any]) -> dict[str, Any]:
    body = json.dumps(request["json"]) if "json" in request else request.get("body")
    kinds = {} if body is None else {"data": body, "content_type": request.get("type", "application/json")}
    told: dict[str, Any] = {"status": 0, "json": None, "text": "", "type": "", "raised": ""}
    try:
        response = client.open(request["path"], method=request["method"], **kinds)
    except NotImplementedError:
        raise
    except Exception as problem:  # an application in testing mode hands its exceptions on
        return told | {"raised": f"{type(problem).__name__}: {problem}"[:300]}
    text = response.get_data()[:LARGEST_BODY].decode("utf-8", "replace")
    told |= {"status": int(response.status_code), "text": text[:1_000], "type": str(response.mimetype)[:80]}
    try:
        told["json"] = json.loads(text)
    except (ValueError, RecursionError):
        told["json"] = None
    return told


def program(environ: Mapping[str, str]) -> dict[str, Any]:
    """`python app.py` with these variables, where a server would start: what it was told, and what /health says.

    Returns "started" (how often), "host", "port", "debug", and "health" (the answer as in `ask`).
    """
    import flask
    import werkzeug.serving

    told: dict[str, Any] = {"started": 0, "host": None, "port": None, "debug": False, "health": None}

    def run(
        self: flask.Flask, host: Any = None, port: Any = None, debug: Any = None, *_: Any, **__: Any
    ) -> None:
        told["started"] += 1
        told["host"] = "127.0.0.1" if host is None else str(host)[:80]
        told["port"] = 5000 if port is None else int(port)
        told["debug"] = bool(debug) or bool(self.debug)
        with self.test_client() as client:
            told["health"] = _ask(client, {"method": "GET", "path": "/health"})

    def run_simple(hostname: Any, port: Any, application: Any, *_: Any, **kinds: Any) -> None:
        run(application, hostname, port, kinds.get("use_debugger") or kinds.get("use_reloader"))

    logging.disable(logging.CRITICAL)
    with (
        mock.patch.dict(os.environ, environ),
        mock.patch.object(flask.Flask, "run", run),
        mock.patch.object(werkzeug.serving, "run_simple", run_simple),
        mock.patch.object(sys, "argv", ["app.py"]),
    ):
        runpy.run_path(str(FOLDER / "app.py"), run_name="__main__")
    return told
