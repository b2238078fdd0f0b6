"""`read`: an export as a stream of messages, whatever its format, language, clock and encoding."""

import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from greedy.language import Words, mistake, shown
from shell_missions.kakaotalk import mac, txt
from shell_missions.kakaotalk.detect import format_of
from shell_missions.kakaotalk.message import Format, Kind, Message, Unreadable
from shell_missions.kakaotalk.source import decoded, encoding_of, head_of, raw_lines

MOST_KEPT = 1_000  # unreadable lines that are remembered; all are counted and told to `on_unreadable`


class Reading(Iterator[Message]):
    """The messages of one export, one at a time, and what is known about the file.

    `counts` and `unreadable_lines` are complete when the last message is out. A context manager; the file is
    closed at its end in any case.
    """

    format: Format
    encoding: str

    def __init__(
        self, file: BinaryIO, name: str, on_unreadable: Callable[[Unreadable], None] | None = None
    ) -> None:
        self.counts: Counter[Kind] = Counter()
        self.unreadable: list[Unreadable] = []  # the first MOST_KEPT
        self.unreadable_lines = 0
        self._file, self._told, self._last = file, on_unreadable, 0
        raws = raw_lines(file, self._report)
        head = head_of(raws)
        said = encoding_of(head)
        if head and head[0][1].startswith((b"\xff\xfe", b"\xfe\xff")):
            mistake(
                f"{name} is UTF-16; save it as UTF-8 first.",
                f"UTF-16 파일입니다. 먼저 UTF-8로 저장해 주십시오: {name}",
            )
        if not head:
            mistake(f"{name} is empty.", f"빈 파일입니다: {name}")
        self.encoding = said or "utf-8"
        form = format_of(raw.decode(self.encoding, "replace") for _, raw in head)
        if form is None:
            mistake(
                f"{name} is not a KakaoTalk export (macOS CSV, or txt of Windows, Android, iOS).",
                f"카카오톡 대화 내보내기 파일(macOS CSV 또는 Windows, Android, iOS txt)이 아닙니다: {name}",
            )
        self.format = form
        lines = decoded(chain(head, raws), said, self._report)
        if form == "mac":
            self._messages = mac.messages(lines, self._report)
        elif form == "windows":
            self._messages = txt.messages(lines, txt.windows_rows(), False, self._report)
        else:
            strict = head[0][1].endswith(b"\r\n")
            self._messages = txt.messages(lines, txt.phone_row, strict, self._report)

    def __next__(self) -> Message:
        try:
            message = next(self._messages)
        except StopIteration:
            self.close()
            raise
        self.counts[message.kind] += 1
        return message

    def _report(self, number: int, line: str, why: Words) -> None:
        if number == self._last:
            return  # said already: one line, one report
        self._last = number
        self.unreadable_lines += 1
        if len(self.unreadable) < MOST_KEPT or self._told:
            found = Unreadable(number, line, why)
            if len(self.unreadable) < MOST_KEPT:
                self.unreadable.append(found)
            if self._told:
                self._told(found)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read(path: str | Path, on_unreadable: Callable[[Unreadable], None] | None = None) -> Reading:
    """The messages of an export, `-` for standard input. Memory does not grow with the file.

    Raises `Mistake` for what is not an export, OSError for what cannot be opened. A line that cannot be read
    is told to `on_unreadable` at once, and stands in `unreadable` of what is returned.
    """
    name = shown(str(path), 80)
    if str(path) == "-":
        file: BinaryIO = sys.stdin.buffer
    else:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            mistake(f"{name} is not a file.", f"파일이 아닙니다: {name}")
        file = open(path, "rb")  # noqa: SIM115 - Reading closes it
    try:
        return Reading(file, name, on_unreadable)
    except BaseException:
        file.close()
        raise
