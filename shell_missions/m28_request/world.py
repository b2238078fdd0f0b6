"""A small server on the loopback of the world; it logs what it gets."""

from __future__ import annotations

import json
from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file

SERVER = '''#!python
"""Answers a POST of JSON; logs each request as one line of JSON."""
import http.server
import json
import pathlib
import sys

class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        kind = self.headers.get("Content-Type") or ""
        with open("@LOG@/requests", "a", encoding="utf-8") as log:
            log.write(json.dumps([self.command, self.path, kind, body]) + "\\n")
        try:
            right = self.command == "POST" and kind.startswith("application/json") and json.loads(body) is not None
        except ValueError:
            right = False
        data = b'{"prediction": ' + sys.argv[2].encode() + b"}\\n" if right else b'{"error": "POST JSON, please"}\\n'
        self.send_response(200 if right else 400)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *words):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
pathlib.Path("@LOG@/server.ready").touch()
server.serve_forever()
'''


def world(rng: Random) -> World:
    """A port, a request and an answer that nobody knows beforehand."""
    port, number = rng.randint(20_000, 32_000), f"{rng.uniform(100, 200):.3f}"
    request = {
        "height": round(rng.uniform(150, 190), 1),
        "이름": rng.choice(("하나", "두리")),
        "id": rng.randrange(10**6),
    }
    files = {
        "url.txt": file(f"http://127.0.0.1:{port}/predict\n"),
        "request.json": file(json.dumps(request, ensure_ascii=False, indent=2) + "\n"),
    }
    services = (("server", ("@BIN@/model-server", str(port), number)),)
    return World(
        files,
        tools={"model-server": SERVER},
        services=services,
        facts={"request": request, "answer": f'{{"prediction": {number}}}\n'},
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """The last request in the server's log, and the saved answer."""
    log = [row for row in outcome.rows("requests") if len(row) == 4]
    method, path, kind, body = log[-1] if log else ("", "", "", "")

    def same(text: str) -> bool:
        try:
            return bool(json.loads(text) == world.facts["request"])
        except ValueError:
            return False

    sent = method == "POST" and path == "/predict" and kind.startswith("application/json") and same(body)
    return Expected(
        codes=(None,),
        files={**world.tree(), "response.json": file(world.facts["answer"])},
        rule=lambda o: sent,
        mistakes=(
            Mistake("get", lambda o: method == "GET"),
            Mistake("name", lambda o: "request.json" in body),
            Mistake("form", lambda o: method == "POST" and not kind.startswith("application/json")),
            Mistake("unsaved", lambda o: sent),
        ),
    )
