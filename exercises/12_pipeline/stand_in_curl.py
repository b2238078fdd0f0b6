"""Takes the place of curl where there is none: the options that a short script uses, over the Unix socket of .curlrc.

Ends as curl does: 0, 2 wrong usage, 7 nobody listens, 22 an HTTP error with --fail, 28 too slow.
"""

from __future__ import annotations

import os
import socket
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

WITH_VALUE = {
    "-X": "request",
    "-H": "header",
    "-d": "data",
    "-m": "max-time",
    "-o": "output",
    "-A": "user-agent",
    "-w": "write-out",
}
VALUES = {
    "request",
    "header",
    "data",
    "data-raw",
    "data-binary",
    "json",
    "max-time",
    "connect-timeout",
    "output",
}
VALUES |= {"user-agent", "url", "retry", "retry-delay", "write-out"}
FLAGS = {"-s": "silent", "-S": "show-error", "-f": "fail", "-L": "location", "-i": "include", "-v": "verbose"}
KNOWN = {*FLAGS.values(), "fail-with-body", "fail-early", "no-progress-meter"}


class _Refused(Exception):
    """(exit code, what it says)"""


class _Connection(HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(_socket())


def _socket() -> str:
    text = Path(os.environ.get("CURL_HOME", "."), ".curlrc").read_text(encoding="utf-8")
    return text.partition('"')[2].partition('"')[0]


def _read(words: list[str]) -> tuple[dict[str, list[str]], set[str], list[str]]:
    """Options with values, flags, addresses."""
    values: dict[str, list[str]] = {}
    flags, addresses, rest = set(), [], list(words)
    while rest:
        word = rest.pop(0)
        if word.startswith("--"):
            name = word[2:]
            if name in VALUES:
                values.setdefault(name, []).append(_next(rest, word))
            elif name in KNOWN:
                flags.add(name)
            else:
                raise _Refused(2, f"option {word}: is unknown")
        elif word.startswith("-") and len(word) > 1:
            for place in range(1, len(word)):
                short = f"-{word[place]}"
                if short in WITH_VALUE:
                    values.setdefault(WITH_VALUE[short], []).append(word[place + 1 :] or _next(rest, short))
                    break
                if short not in FLAGS:
                    raise _Refused(2, f"option {short}: is unknown")
                flags.add(FLAGS[short])
        else:
            addresses.append(word)
    return values, flags, addresses + values.get("url", [])


def _next(rest: list[str], option: str) -> str:
    if not rest:
        raise _Refused(2, f"option {option}: requires parameter")
    return rest.pop(0)


def _body(values: dict[str, list[str]]) -> str | None:
    parts = []
    for name in ("data", "data-raw", "data-binary", "json"):
        for text in values.get(name, []):
            if text.startswith("@") and name != "data-raw":
                text = sys.stdin.read() if text == "@-" else Path(text[1:]).read_text(encoding="utf-8")
                text = text if name != "data" else text.replace("\n", "")
            parts.append(text)
    return "&".join(parts) if parts else None


def main(words: list[str]) -> None:
    values, flags, addresses = _read(words)
    if len(addresses) != 1:
        raise _Refused(2, "one address, please")
    address = addresses[0] if "://" in addresses[0] else f"http://{addresses[0]}"
    parts, body = urlsplit(address), _body(values)
    headers = {"Host": parts.netloc, "User-Agent": "curl", "Accept": "*/*"}
    if body is not None:
        kind = "application/json" if "json" in values else "application/x-www-form-urlencoded"
        headers["Content-Type"] = kind
    for line in values.get("header", []):
        name, _, value = line.partition(":")
        headers = {key: text for key, text in headers.items() if key.lower() != name.lower()}
        headers[name] = value.strip()
    method = values.get("request", ["GET" if body is None else "POST"])[-1]
    seconds = float(values.get("max-time", ["60"])[-1])
    connection = _Connection("localhost", timeout=seconds)
    try:
        connection.request(method, parts.path or "/", None if body is None else body.encode(), headers)
        response = connection.getresponse()
        answer = response.read()
    except TimeoutError:
        raise _Refused(28, f"Operation timed out after {seconds:g} seconds") from None
    except (OSError, HTTPException):
        raise _Refused(7, f"Failed to connect to {parts.netloc}") from None
    failed = response.status >= 400 and ("fail" in flags or "fail-with-body" in flags)
    if not failed or "fail-with-body" in flags:
        if "output" in values:
            Path(values["output"][-1]).write_bytes(answer)
        else:
            sys.stdout.buffer.write(answer)
            sys.stdout.flush()
    for text in values.get("write-out", [])[-1:]:
        sys.stdout.write(text.replace("%{http_code}", str(response.status)).replace("\\n", "\n"))
        sys.stdout.flush()
    if failed:
        raise _Refused(22, f"The requested URL returned error: {response.status}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except _Refused as refused:
        code, said = refused.args
        if not {"-s", "--silent"} & set(sys.argv) or "-S" in sys.argv or "--show-error" in sys.argv:
            print(f"curl: ({code}) {said}", file=sys.stderr)
        sys.exit(code)
