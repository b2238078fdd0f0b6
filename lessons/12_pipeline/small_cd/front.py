"""What clients see: one address that stays, and behind it the server that is switched to. And a client that keeps asking."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWER_S = 2.0
HOME = {"area_m2": 33, "station_min": 7}


@dataclass(frozen=True)
class Answer:
    """One answer: seconds on the clock of the lab, HTTP status (0: none), what it said."""

    second: float
    status: int
    said: dict

    @property
    def version(self) -> str:
        return str(self.said.get("version", ""))


def ask(port: int, method: str, path: str, body: object = None) -> Answer:
    """One request to 127.0.0.1; whatever goes wrong is an answer with status 0."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_S)
    try:
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, {"Content-Type": "application/json"})
        response = connection.getresponse()
        said = json.loads(response.read())
        return Answer(time.monotonic(), response.status, said if isinstance(said, dict) else {})
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(time.monotonic(), 0, {})
    finally:
        connection.close()


class Front:
    """Passes every request on to `backend`, a port of 127.0.0.1; answers 502 where nobody listens there."""

    def __init__(self) -> None:
        self.backend: int | None = None
        front = self

        class Handler(BaseHTTPRequestHandler):
            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, text = front._forward(self.command, self.path, body)
                with contextlib.suppress(OSError):  # the client has gone
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)

            do_GET = do_POST = _pass_on

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def _forward(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        if self.backend is None:
            return 503, b'{"error": "nothing deployed yet"}'
        connection = http.client.HTTPConnection("127.0.0.1", self.backend, timeout=ANSWER_S)
        try:
            connection.request(method, path, body or None, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            return 502, b'{"error": "nobody answers behind the front"}'
        finally:
            connection.close()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Client:
    """Asks for the same home again and again, and notes the answers."""

    def __init__(self, port: int, every_s: float = 0.05) -> None:
        self.answers: list[Answer] = []
        self._port, self._every_s = port, every_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self._thread.start()

    def _ask(self) -> None:
        while not self._ended.wait(self._every_s):
            self.answers.append(ask(self._port, "POST", "/predict", HOME))

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()
