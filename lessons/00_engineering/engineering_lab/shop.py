"""A shop of three layers, with a mistake in one of them if one asks for it: what the tests of the lab look at.

`python -m engineering_lab.shop DATABASE [MISTAKE]` serves it on a free port of 127.0.0.1, which it prints.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

MISTAKES = ("", "rounding", "column", "key", "slow")
SLOW_S = 0.3


def discounted(price: int, percent: int, mistake: str = "") -> int:
    """The price in won after a discount, half a won rounded up. Only whole numbers: no float rounds behind us."""
    if mistake == "rounding" and percent == 33:
        return price * (100 - percent) // 100
    return (price * (100 - percent) + 50) // 100


class Store:
    """Prices and discounts in an SQLite file."""

    def __init__(self, path: Path, mistake: str = "") -> None:
        self.mistake = mistake
        self.database = sqlite3.connect(path)
        self.database.execute(
            "CREATE TABLE IF NOT EXISTS items (name TEXT PRIMARY KEY, price INT, percent INT)"
        )

    def add(self, name: str, price: int, percent: int) -> None:
        with self.database:
            self.database.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?)", (name, price, percent))

    def find(self, name: str) -> tuple[int, int]:
        """(price, percent). Raises LookupError for an unknown name."""
        columns = "percent, price" if self.mistake == "column" else "price, percent"
        row = self.database.execute(f"SELECT {columns} FROM items WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise LookupError(name)
        return row


def answer(store: Store, name: str) -> dict[str, object]:
    """What the web page gets."""
    price, percent = store.find(name)
    key = "prize" if store.mistake == "key" else "price"
    return {"item": name, key: discounted(price, percent, store.mistake)}


def serve(path: Path, mistake: str) -> None:
    store = Store(path, mistake)

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if mistake == "slow":
                time.sleep(SLOW_S)
            name = parse_qs(urlsplit(self.path).query).get("item", [""])[0]
            try:
                status, body = 200, answer(store, name)
            except LookupError:
                status, body = 404, {"error": "unknown item"}
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
