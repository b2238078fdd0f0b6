"""The prediction service that serve.Dockerfile packs: GET /health, POST /predict. Standard library and rent_model.

It listens where HOST and PORT say (127.0.0.1 and 8000 if nobody says), and ends with 0 on SIGTERM.
"""

import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import rent_model

VERSION = "1.0"


class Handler(BaseHTTPRequestHandler):
    """Answers in JSON."""

    def do_GET(self):
        self.answer(*((200, {"status": "ok", "version": VERSION}) if self.path == "/health" else (404, {})))

    def do_POST(self):
        try:
            home = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            rent = rent_model.predict(home["area_m2"], home["station_min"], home["floor"])
        except (KeyError, TypeError, ValueError) as problem:
            self.answer(400, {"error": repr(problem)})
        else:
            self.answer(200, {"rent_manwon": rent})

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    address = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("listening on", *address)
    ThreadingHTTPServer(address, Handler).serve_forever()
