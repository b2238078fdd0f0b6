"""A first reading of a tar.gz, of its headers alone: the library trusts what they say of themselves."""

from __future__ import annotations

import re
import tarfile
import zlib
from typing import IO

from grader.intake import caps
from grader.intake.refusal import Rejected, too_large, too_many

_PAX = b"xgX"
_LONG_NAME = b"LK"
_NO_DATA = b"123456"  # links, devices, folders, pipes: whatever size they tell, the library reads on right behind them
_MANY_DIGITS = re.compile(rb"\d{256}")  # no name is so long, and the library's search grows with the square
_RECORD = re.compile(rb"(\d{1,5}) ([^=]+)=")


def check(stream: Gunzip) -> None:
    """Refuse what makes a reader of tar work without end: large extended headers, sizes told twice, sparse files.

    Raises Rejected, and tarfile.ReadError for what is no tar.
    """
    count = global_headers = extended_bytes = 0
    while (header := stream.read(512)).strip(b"\0"):
        if len(header) < 512:
            raise tarfile.ReadError("ends in a header")
        size, kind = tarfile.nti(header[124:136]), header[156:157]  # type: ignore[attr-defined]
        count += 1
        if count > 2 * caps.MAX_ENTRIES:  # each file may have an extended header
            raise too_many()
        extended = kind in _PAX + _LONG_NAME
        if size < 0 or (extended and size > caps.MAX_TAR_HEADER_BYTES) or kind == b"S":
            raise _unusual()
        if size and (kind in _NO_DATA or (kind == tarfile.AREGTYPE and _is_folder(header))):
            raise _unusual()  # headers could hide in what we skip and the library does not
        left = -(-size // 512) * 512
        if extended:
            content, left = stream.read(left), 0
            extended_bytes += size
            if extended_bytes > caps.MAX_TAR_HEADERS_BYTES:
                raise _unusual()
            if kind == tarfile.XGLTYPE:  # it holds for all that follows, and the library copies it for each
                global_headers += 1
                if global_headers > 1 or size > caps.MAX_TAR_GLOBAL_BYTES:
                    raise _unusual()
            if kind in _PAX:
                _check_records(content)
        while left > 0:
            part = stream.read(min(left, 2**20))
            if not part:
                raise tarfile.ReadError("ends in a file")
            left -= len(part)
    if count == 0:
        raise tarfile.ReadError("empty")


def _unusual() -> Rejected:
    return Rejected("the archive is packed in an unusual way", "압축 파일의 형식이 특이합니다")


def _check_records(content: bytes) -> None:
    """Read a pax header with its padding, as the library does: LENGTH KEY=VALUE, line by line, by the length."""
    if _MANY_DIGITS.search(content):
        raise _unusual()
    at = 0
    while record := _RECORD.match(content, at):
        length, key = record.groups()
        at += int(length)
        if at <= record.end() or content[at - 1 : at] != b"\n":
            raise _unusual()
        if key == b"size" or key.startswith(b"GNU.sparse"):
            raise _unusual()
    if content[at:].strip(b"\0"):
        raise _unusual()


def _is_folder(header: bytes) -> bool:
    """Whether the name ends as that of a folder does in the oldest tars, which have no type for one."""
    return header[:100].partition(b"\0")[0].endswith(b"/")


class Gunzip:
    """The one member of a gzip file, up to MAX_UNPACKED_BYTES of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, caps.MAX_UNPACKED_BYTES
        self._unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self._ready = bytearray()

    def read(self, size: int) -> bytes:
        """As a file does: less than `size` only at the end."""
        while len(self._ready) < size and not self._unpack.eof:
            packed = self._unpack.unconsumed_tail or self._file.read(2**16)
            if not packed:
                raise EOFError("a gzip file that ends too early")
            part = self._unpack.decompress(packed, 2**20)
            self._left -= len(part)
            if self._left < 0:
                raise too_large("the archive", caps.MAX_UNPACKED_BYTES)
            self._ready += part
        data = bytes(self._ready[:size])
        del self._ready[:size]
        return data
