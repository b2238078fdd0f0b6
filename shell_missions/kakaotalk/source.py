"""The bytes of an export as numbered lines of text: UTF-8, with or without a BOM, or cp949.

Lines are parted at `\\n` only, in bytes: the letters that `str.splitlines` also breaks at stand inside messages.
Which line end a line had is handed on, because phones part messages with CRLF and lines inside them with LF.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from greedy.language import Words
from shell_missions.kakaotalk.message import TOO_LONG, Report

BOM = b"\xef\xbb\xbf"
HEAD_BYTES, HEAD_LINES = 65_536, 400
LONGEST_LINE = 4_000_000  # bytes; so that a file without line ends does not fill the memory


Raw = tuple[int, bytes]
Line = tuple[int, str, bool]  # number, text, whether it ends in LF without CR; tuples, since they are many


def raw_lines(file: BinaryIO, report: Report) -> Iterator[Raw]:
    """The lines with their numbers and line ends. What is too long to be a line is reported, not kept."""
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            report(number, raw[:80].decode("utf-8", "replace"), TOO_LONG)
            while len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
                raw = file.readline(LONGEST_LINE)
            continue
        yield number, raw


def head_of(raws: Iterator[Raw]) -> list[Raw]:
    """The first lines, from which encoding and format are told."""
    head: list[Raw] = []
    size = 0
    for raw in islice(raws, HEAD_LINES):
        head.append(raw)
        size += len(raw[1])
        if size > HEAD_BYTES:
            break
    return head


def undecodable(sample: list[Raw], encoding: str) -> int:
    """How many of the lines are not of this encoding."""
    count = 0
    for _, raw in sample:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            count += 1
    return count


def encoding_of(sample: list[Raw]) -> str | None:
    """UTF-8 if half of the lines that are not ASCII are; else cp949, if that fits better. None: all is ASCII.

    Korean in cp949 is hardly ever UTF-8 by chance, but UTF-8 often is cp949: a damaged line must not decide.
    """
    if sample and sample[0][1].startswith(BOM):
        return "utf-8-sig"
    telling = [raw for raw in sample if not raw[1].isascii()]
    if not telling:
        return None
    failing = undecodable(telling, "utf-8")
    if failing * 2 <= len(telling) or undecodable(telling, "cp949") >= failing:
        return "utf-8"
    return "cp949"


def decoded(raws: Iterator[Raw], encoding: str | None, report: Report) -> Iterator[Line]:
    """The lines as text. A line with bytes of no letter is reported, and kept with U+FFFD in their place."""
    if encoding is None:  # ASCII until now: the first line that is not decides, with those after it
        for raw in raws:
            if not raw[1].isascii():
                sample = [raw, *islice(raws, HEAD_LINES)]
                encoding = encoding_of(sample)
                raws = chain(sample, raws)
                break
            yield text_of(raw, "utf-8", report)
    encoding = encoding or "utf-8"
    if encoding == "utf-8-sig":
        encoding = "utf-8"  # without its BOM the file is plain UTF-8, which Python reads twice as fast
        number, body = next(raws)
        raws = chain([(number, body.removeprefix(BOM))], raws)
    for raw in raws:
        number, body = raw
        try:
            if body.endswith(b"\r\n"):
                yield number, body[:-2].decode(encoding), False
            elif body.endswith(b"\n"):
                yield number, body[:-1].decode(encoding), True
            else:
                yield number, body.decode(encoding), False
        except UnicodeDecodeError:
            yield text_of(raw, encoding, report)


def text_of(raw: Raw, encoding: str, report: Report) -> Line:
    """The same for one line, whatever its bytes are."""
    number, body = raw
    bare = body.endswith(b"\n") and not body.endswith(b"\r\n")
    body = body.removesuffix(b"\n").removesuffix(b"" if bare else b"\r")
    try:
        return number, body.decode(encoding), bare
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        name = encoding.removesuffix("-sig").upper()
        report(
            number,
            text,
            Words(
                f"has bytes that are not {name}; read with � there",
                f"{name}가 아닌 바이트가 있어 �로 읽습니다",
            ),
        )
        return number, text, bare
