"""Compiles a submission once, in a process of its own, so that its checks need not.

Compiling runs none of the student's code; but source can be made to crash a compiler, and then only this process ends.
The result is stored in the form of `__pycache__` and loaded only where the source would have been.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import marshal
import os
import select
import signal
import time
from collections.abc import Callable, Mapping

COMPILE_S = 5.0
MAX_BYTES = 8 * 2**20
_UNCHECKED_HASH = (1).to_bytes(4, "little") + bytes(8)  # PEP 552: the source beside it is not looked at


def compile_apart(files: Mapping[str, bytes], enter: Callable[[], None]) -> dict[str, bytes]:
    """The byte code of the Python files among `files`, by path; what does not compile is left out.

    `enter` is called first in the forked process, to give up its rights.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            os.close(reading)
            enter()
            with open(writing, "wb") as pipe:
                pipe.write(_compile(files))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    data, deadline = bytearray(), time.monotonic() + COMPILE_S
    try:
        while (left := deadline - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
            part = os.read(reading, 2**20)
            data += part
            if not part or len(data) > MAX_BYTES:
                break
    finally:
        os.close(reading)
        os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
    return _parse(bytes(data))


def _compile(files: Mapping[str, bytes]) -> bytes:
    parts, lengths = [], {}
    for name, content in files.items():
        if not name.endswith(".py"):
            continue
        with contextlib.suppress(Exception):  # the check will meet the same, and say so
            code = compile(content, name, "exec", dont_inherit=True)
            pyc = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH + marshal.dumps(code)
            lengths[importlib.util.cache_from_source(name)] = len(pyc)
            parts.append(pyc)
    head = json.dumps(lengths).encode()
    return len(head).to_bytes(4, "big") + head + b"".join(parts)


def _parse(data: bytes) -> dict[str, bytes]:
    size = int.from_bytes(data[:4], "big")
    try:
        lengths = json.loads(data[4 : 4 + size])
    except ValueError:  # the process did not get so far
        return {}
    found, start = {}, 4 + size
    for name, length in lengths.items():
        found[name] = data[start : start + length]
        start += length
    return found if start == len(data) else {}
