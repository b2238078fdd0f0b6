"""The door of the runner: POST /deploy with a commit, answered with one line for each stage while it runs."""

from __future__ import annotations

import contextlib
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from small_cd.runner import Runner, Stopped


class Control:
    """Listens on 127.0.0.1 and a free port. A commit must be 40 hexadecimal digits; nothing else gets to git."""

    def __init__(self, runner: Runner) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                commit = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 100)).decode(
                    "ascii", "replace"
                )
                known = self.path == "/deploy" and re.fullmatch(r"[0-9a-f]{40}", commit)
                self.send_response(200 if known else 400)
                self.end_headers()
                with contextlib.suppress(Stopped):
                    for line in runner.deliver(commit) if known else ["send a commit to /deploy"]:
                        with contextlib.suppress(OSError):  # who pushed has gone; the delivery goes on
                            self.wfile.write(f"{line}\n".encode())
                            self.wfile.flush()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
