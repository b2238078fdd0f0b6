"""Where results go: bytes to a file that appears only when it is whole, or to standard output; notes to stderr."""

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from greedy.language import Lang, Words, shown
from shell_missions.kakaotalk.message import Unreadable
from shell_missions.kakaotalk.reading import Reading


class NobodyReads(Exception):
    """Standard output was closed, as by `… | head`. Not an OSError: typer would end the program for that."""


@contextmanager
def destination(out: str) -> Iterator[BinaryIO]:
    """The file to write to; `-` is standard output. What was interrupted leaves nothing behind."""
    if out == "-":
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise NobodyReads from None
        return
    path = Path(out).resolve()
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):  # /dev/null, a named pipe
        with open(path, "wb") as file:
            yield file
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~umask()
    handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            yield file
        os.chmod(part, mode)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o22)
    os.umask(mask)
    return mask


_control = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def one_line(name: str) -> str:
    """A name for a terminal and for one row: no control characters in it."""
    return _control.sub("\ufffd", name)


class Notes:
    """Unreadable lines as they are found, neighbours with one reason together; at the end one line of counts."""

    def __init__(self, path: str, lang: Lang) -> None:
        self._name, self._lang = "stdin" if path == "-" else one_line(path), lang
        self._first: Unreadable | None = None
        self._last = 0

    def __call__(self, found: Unreadable) -> None:
        """One more unreadable line."""
        if self._first and found.number == self._last + 1 and found.why == self._first.why:
            self._last = found.number
            return
        self.flush()
        self._first, self._last = found, found.number

    def flush(self) -> None:
        """Say what is held back."""
        if not self._first:
            return
        first, last = self._first.number, self._last
        where = Words(
            f"line {first}" if first == last else f"lines {first}-{last}",
            f"{first}번째 줄" if first == last else f"{first}~{last}번째 줄",
        )
        self._say(
            where + Words(": ", ": ") + self._first.why + Words(*(f": {shown(self._first.line, 60)}",) * 2)
        )
        self._first = None

    def finish(self, reading: Reading) -> None:
        """What the file was, and how much was in it."""
        self.flush()
        counts, bad = reading.counts, reading.unreadable_lines
        written, system, deleted = (counts[kind] for kind in ("message", "system", "deleted"))
        what = f"{reading.format}, {reading.encoding}"
        self._say(
            Words(
                f"{what}: {written:,} messages, {system:,} system, {deleted:,} deleted, {bad:,} unreadable lines",
                f"{what}: 메시지 {written:,}개, 시스템 {system:,}개, 삭제 {deleted:,}개, 못 읽은 줄 {bad:,}개",
            )
        )

    def _say(self, words: Words) -> None:
        print(f"{self._name}: {words.within(self._lang)}", file=sys.stderr, flush=True)
