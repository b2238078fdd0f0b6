"""The headers of a tar at intake: those that would keep its reader busy, and those that only look so."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
import tracemalloc
from pathlib import Path

import pytest

from grader.course import Module
from grader.intake import Entry, read
from grader.intake.unpacking import opened_tar
from grader.submission import Submission

FILES = {"figures.py": b"def double(n): return 2 * n\n", "notes.py": b"def count_words(text): return 0\n"}
IN_MODULE = {f"00_numbers/{name}": content for name, content in FILES.items()}


@pytest.fixture
def module(mini) -> Module:
    return mini.modules[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kim.tgz"


def take(path: Path, module: Module) -> Submission:
    return read(Entry("kim", (path,)), module)


def refused(submission: Submission) -> None:
    assert submission.files == {}
    assert submission.rejected is not None
    assert submission.rejected.en == "the archive is packed in an unusual way"


def put_tar(path: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def pax(content: bytes, kind: bytes = tarfile.XHDTYPE, padding: bytes = b"") -> bytes:
    """An extended header."""
    info = tarfile.TarInfo("x")
    info.type, info.size = kind, len(content)
    return info.tobuf(tarfile.USTAR_FORMAT) + content + padding.ljust(-len(content) % 512, b"\0")


def record(key: bytes, value: bytes) -> bytes:
    """One line of a pax header, which begins with its own length."""
    rest = len(key) + len(value) + 3
    length = next(n for n in range(rest, rest + 9) if n == rest + len(str(n)))
    return b"%d %s=%s\n" % (length, key, value)


def put_headers(path: Path, *headers: bytes) -> None:
    """A tar of empty files, each behind its header."""
    with gzip.open(path, "wb") as file:
        for number, header in enumerate(headers):
            file.write(header + tarfile.TarInfo(f"f{number}").tobuf())
        file.write(bytes(1024))


@pytest.mark.parametrize(
    ("kind", "name"), [(tarfile.DIRTYPE, "d"), (tarfile.AREGTYPE, "d/"), (tarfile.LNKTYPE, "d")]
)
def test_headers_that_hide_behind_a_folder(path: Path, module: Module, kind: bytes, name: str) -> None:
    """A folder has no content: the library reads its next header where ours would have skipped some."""
    hidden = pax(b"1" * 10_000) + tarfile.TarInfo("x").tobuf()
    info = tarfile.TarInfo(name)
    info.type, info.size = kind, len(hidden)
    path.write_bytes(gzip.compress(info.tobuf(tarfile.USTAR_FORMAT) + hidden + bytes(1024)))
    refused(take(path, module))


def test_many_headers_of_digits(path: Path, module: Module) -> None:
    """Each is small, and takes the library 60 ms."""
    put_headers(path, *[pax(record(b"comment", b"1" * 8000))] * 2000)
    began = time.monotonic()
    refused(take(path, module))
    assert time.monotonic() - began < 5


HEADERS = {
    "global twice": [pax(record(b"comment", b"x"), tarfile.XGLTYPE)] * 2,
    "large together": [pax(record(b"comment", b"x" * 7000))] * 300,
    "long names together": [pax(b"x" * 7000, tarfile.GNUTYPE_LONGNAME)] * 300,
    "digits": [pax(record(b"comment", b"1" * 7000))],
    "size": [pax(record(b"path", b"x") + record(b"size", b"3"))],
    "sparse": [pax(record(b"GNU.sparse.major", b"1"))],
    "a wrong length": [pax(b"8 path=x\n")],
    "no length": [pax(record(b"path", b"x") + b"size=3\n")],
    "a record in the padding": [pax(record(b"path", b"x"), padding=record(b"size", b"1"))],
    "a large global": [pax(record(b"comment", b"x" * 2000), tarfile.XGLTYPE)],
    "length 0": [pax(b"0 path=x\n")],
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=list(HEADERS))
def test_extended_headers_that_are_refused(path: Path, module: Module, headers: list[bytes]) -> None:
    put_headers(path, *headers)
    refused(take(path, module))


def test_global_headers_do_not_add_up(path: Path, module: Module) -> None:
    """The library gives every member a copy of all of them: 2 GB for an archive of 600 KB."""
    keys = iter(range(10**6))
    many = [b"".join(record(b"%x" % next(keys), b"") for _ in range(700)) for _ in range(100)]
    put_headers(path, *(pax(content, tarfile.XGLTYPE) for content in many))
    tracemalloc.start()
    refused(take(path, module))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20


def test_members_are_not_kept(path: Path) -> None:
    one = pax(b"".join(record(b"%x" % key, b"") for key in range(130)), tarfile.XGLTYPE)
    put_headers(path, one, *[b""] * 3000)
    tracemalloc.start()
    with open(path, "rb") as file, opened_tar(file) as members:
        assert sum(1 for _ in members) == 3001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20


def test_strange_but_honest_names_in_a_tar(path: Path, module: Module) -> None:
    """Python puts a name that is not ASCII into a pax header, whatever it looks like."""
    names = ["그림 size=3.png", "메모 GNU.sparse.txt", f"실험-{'1234567890' * 4}.txt", "a 9 size=3\n 한글"]
    put_tar(path, {**dict.fromkeys(names, b"x"), **IN_MODULE})
    assert take(path, module).files == FILES


def test_a_tar_of_git_archive(path: Path, module: Module) -> None:
    """It names the commit in a global header."""
    put_tar(path, IN_MODULE)
    plain = gzip.decompress(path.read_bytes())
    head = pax(record(b"comment", b"0123456789" * 4), tarfile.XGLTYPE)
    path.write_bytes(gzip.compress(head + plain))
    assert take(path, module).files == FILES
