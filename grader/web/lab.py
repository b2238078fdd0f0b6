"""A module's lab as a process: its output as it comes, the address that it serves, its pictures, and an end."""

from __future__ import annotations

import atexit
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from grader.course import Course, Module
from grader.exports.inert import inert
from grader.language import Language

SHOWN_BYTES = 100_000  # of the output: its end
STOP_S = 3.0  # between asking politely, insisting, and killing
PICTURES = (".png", ".svg")
_ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d{2,5}[^\s'\"<>)\x1b]*")
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Lab:
    """A running lab. Raises FileNotFoundError when its program is not installed."""

    def __init__(self, here: Course, module: Module, language: Language) -> None:
        program, *rest = module.lab
        self.command, self.module = " ".join(module.lab), module.id
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as the lab is shown)
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GRADER_APP_")
        }
        self._process = subprocess.Popen(
            [sys.executable if program == "python" else program, *rest],
            cwd=here.root,
            env={
                **environment,
                "LC_ALL": "ko_KR.UTF-8" if language == "ko" else "C.UTF-8",
                "PYTHONUTF8": "1",  # a locale that is not installed would make Python read ASCII
                "PYTHONUNBUFFERED": "1",
                "MPLBACKEND": "agg",
            },
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            process_group=0,  # so that all that it starts can be stopped with it
        )
        atexit.register(self.stop)

    @property
    def code(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.poll()

    def output(self) -> str:
        """The end of what it has printed so far, made harmless."""
        size = os.fstat(self._output.fileno()).st_size
        content = os.pread(self._output.fileno(), SHOWN_BYTES, max(0, size - SHOWN_BYTES))
        text = _COLOUR.sub("", content.decode("utf-8", "replace")).replace("\r\n", "\n")
        return inert("\n".join(line.rsplit("\r", 1)[-1] for line in text.split("\n")))

    def address(self) -> str | None:
        """Where it serves something on this machine, if it has said so, while it runs."""
        found = _ADDRESS.findall(self.output()) if self.code is None else []
        return found[-1].rstrip(".,") if found else None

    def stop(self) -> None:
        """As Ctrl-C does; then less politely. Returns when it has ended, with all that it had started."""
        atexit.unregister(self.stop)
        if self.code is not None:
            return
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            if self.code is not None:
                break
            os.killpg(self._process.pid, sign)
            deadline = time.monotonic() + STOP_S
            while self.code is None and time.monotonic() < deadline:
                time.sleep(0.05)
        with suppress(ProcessLookupError):  # as it should be
            os.killpg(self._process.pid, signal.SIGKILL)


def pictures(here: Course, module: Module) -> list[Path]:
    """What the lab has drawn into out/labs/<id>/, by name."""
    folder = here.root / "out" / "labs" / module.id
    return sorted(path for path in folder.glob("*") if path.suffix in PICTURES and path.is_file())
