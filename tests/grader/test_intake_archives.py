"""Archives at intake: those that are fine, and those that attack."""

from __future__ import annotations

import io
import os
import tarfile
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from grader.course import Module
from grader.intake import Entry, caps, entries, read
from grader.submission import Submission

CODE = b"def double(n): return 2 * n\n"


NOTES = b"def count_words(text): return 0\n"


BOTH = {"figures.py": CODE, "notes.py": NOTES}
IN_MODULE = {f"00_numbers/{name}": content for name, content in BOTH.items()}


@pytest.fixture
def module(mini) -> Module:
    return mini.modules[0]


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    folder = tmp_path / "제출물 2024"
    folder.mkdir()
    return folder


def take(folder: Path, module: Module, bare: bool = False) -> Submission:
    """Read the only submission of a folder."""
    (entry,) = entries(folder)
    return read(entry, module, bare)


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def put_zip(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def put_tar(path: Path, files: dict[str, bytes], *members: tarfile.TarInfo) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in members:
            archive.addfile(info)


def member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


PACK = {".zip": put_zip, ".tar.gz": put_tar, ".tgz": put_tar}


@pytest.mark.parametrize(
    "files", [IN_MODULE, {f"무제 폴더/{name}": c for name, c in IN_MODULE.items()}], ids=["plain", "nested"]
)
@pytest.mark.parametrize("suffix", PACK)
def test_archives(cohort: Path, module: Module, suffix: str, files: dict[str, bytes]) -> None:
    PACK[suffix](
        cohort / f"김철수{suffix}",
        {
            **files,
            "readme.txt": b"hi",
            "00_numbers/extra.py": b"x",
            "__MACOSX/00_numbers/figures.py": b"\x00",
        },
    )
    assert take(cohort, module) == Submission("김철수", module.id, files=BOTH)


@pytest.mark.parametrize("kind", ["folder", *PACK])
def test_bare_files(cohort: Path, module: Module, kind: str) -> None:
    if kind == "folder":
        put(cohort / "kim", BOTH)
    else:
        PACK[kind](cohort / f"kim{kind}", BOTH)
    assert take(cohort, module, bare=True).files == BOTH
    assert take(cohort, module, bare=False) == Submission("kim", module.id)


def refused(submission: Submission, says: str) -> None:
    assert submission.files == {}
    assert submission.rejected is not None
    assert says in submission.rejected.en
    assert submission.rejected.ko != submission.rejected.en
    assert "\n" not in submission.rejected.en


CONTENT = [
    (b"# " + "한글".encode("cp949"), "not UTF-8, line 1 (perhaps CP949"),
    (b"x = 1\n\xff\xff\xff", "not UTF-8, line 2"),
    ("x".encode("utf-16"), "not UTF-8"),
    (b"x\x00y", "NUL"),
    (b"#" * (2**20 + 1), "larger than 1 MB"),
]


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
@pytest.mark.parametrize(("content", "says"), CONTENT)
def test_archived_content(cohort: Path, module: Module, content: bytes, says: str, suffix: str) -> None:
    PACK[suffix](cohort / f"kim{suffix}", {"00_numbers/figures.py": content})
    refused(take(cohort, module), says)


OUTSIDE = ["../x.py", "a/../../x", "/etc/passwd", "C:\\x", "a\\b", "..", "00_numbers/../../figures.py"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_names_that_lead_out(cohort: Path, module: Module, suffix: str, name: str) -> None:
    PACK[suffix](cohort / f"kim{suffix}", {**IN_MODULE, name: b""})
    refused(take(cohort, module), "leads out")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (tarfile.SYMTYPE, "is a link"),
        (tarfile.LNKTYPE, "is a link"),
        (tarfile.FIFOTYPE, "not a plain file"),
        (tarfile.CHRTYPE, "not a plain file"),
        (tarfile.BLKTYPE, "not a plain file"),
    ],
)
def test_special_members_of_a_tar(cohort: Path, module: Module, kind: bytes, says: str) -> None:
    put_tar(cohort / "kim.tgz", {}, member("00_numbers/figures.py", kind, "/etc/passwd"))
    refused(take(cohort, module), says)


MARKS = "a" + "\u0301" * 1800 + "\u0316" * 1800


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_names_that_take_long_to_normalise(cohort: Path, module: Module, suffix: str) -> None:
    """Nobody declares them: they are passed by, and cost nothing."""
    PACK[suffix](cohort / f"kim{suffix}", {**IN_MODULE, **{f"{MARKS}{i}": b"" for i in range(200)}})
    began = time.monotonic()
    assert take(cohort, module).files == BOTH
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_a_declared_file_under_too_long_a_name(cohort: Path, module: Module, suffix: str) -> None:
    PACK[suffix](cohort / f"kim{suffix}", {f"{MARKS}/{name}": content for name, content in IN_MODULE.items()})
    refused(take(cohort, module), "too long")


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_a_too_long_name_may_not_lead_out(cohort: Path, module: Module, suffix: str) -> None:
    PACK[suffix](cohort / f"kim{suffix}", {f"../{MARKS}": b"", **IN_MODULE})
    refused(take(cohort, module), "leads out")


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_archives_of_a_mac(cohort: Path, module: Module, suffix: str) -> None:
    folder = unicodedata.normalize("NFD", "홍길동의 아주아주 긴 제출물")
    PACK[suffix](
        cohort / f"kim{suffix}", {f"{folder}/{name}": content for name, content in IN_MODULE.items()}
    )
    assert take(cohort, module).files == BOTH


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_every_form_of_tar(cohort: Path, module: Module, form: int) -> None:
    """With folders, long names, Hangul and fractions of seconds."""
    put(cohort / "work" / "00_numbers", {**BOTH, f"{'긴이름' * 12}.txt": b"", "sub/x.txt": b"x"})
    with tarfile.open(cohort / "kim.tar.gz", "w:gz", format=form) as archive:
        archive.add(cohort / "work" / "00_numbers", "00_numbers")
    assert read(Entry("kim", (cohort / "kim.tar.gz",)), module).files == BOTH


def test_a_link_in_a_zip(cohort: Path, module: Module) -> None:
    info = zipfile.ZipInfo("00_numbers/figures.py")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(cohort / "kim.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    refused(take(cohort, module), "is a link")


def test_bombs(cohort: Path, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    put_zip(cohort / "kim.zip", {"00_numbers/figures.py": b"#" * (50 * 2**20)})
    assert (cohort / "kim.zip").stat().st_size < 100_000
    refused(take(cohort, module), "larger than 1 MB")
    monkeypatch.setattr(caps, "MAX_UNPACKED_BYTES", 2**20)
    put_tar(cohort / "lee.tgz", {"other": b"#" * (5 * 2**20), **IN_MODULE})
    refused(read(Entry("lee", (cohort / "lee.tgz",)), module), "larger than 1 MB")
    monkeypatch.setattr(caps, "MAX_ENTRIES", 5)
    for suffix in (".zip", ".tgz"):
        PACK[suffix](cohort / f"many{suffix}", {str(i): b"" for i in range(9)})
        refused(read(Entry("many", (cohort / f"many{suffix}",)), module), "more than 5 files")


def test_a_zip_that_lies_about_its_sizes(cohort: Path, module: Module) -> None:
    put_zip(cohort / "kim.zip", {"00_numbers/figures.py": b"#" * (4 * 2**20)})
    data = (cohort / "kim.zip").read_bytes()
    (cohort / "kim.zip").write_bytes(
        data.replace((4 * 2**20).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    )
    assert take(cohort, module).rejected is not None


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_damage(cohort: Path, module: Module, suffix: str) -> None:
    path = cohort / f"kim{suffix}"
    PACK[suffix](
        path, {"00_numbers/figures.py": os.urandom(3000).hex().encode(), "00_numbers/notes.py": NOTES}
    )
    whole = path.read_bytes()
    for broken in (
        b"",
        b"PK\x05\x06",
        whole[: len(whole) // 2],
        whole[:-30],
        b"hello" * 100,
        whole[:60] + b"\xff" * 50 + whole[110:],
    ):
        path.write_bytes(broken)
        refused(take(cohort, module), "damaged")


def test_a_password(cohort: Path, module: Module) -> None:
    put_zip(cohort / "kim.zip", IN_MODULE)
    data = bytearray((cohort / "kim.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    (cohort / "kim.zip").write_bytes(data)
    refused(take(cohort, module), "password")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_ambiguous_archives(cohort: Path, module: Module) -> None:
    put_tar(cohort / "kim.tgz", {**IN_MODULE, "./00_numbers/figures.py": b"other"})
    refused(take(cohort, module), "twice")
    put_tar(cohort / "kim.tgz", {**IN_MODULE, "again/00_numbers/figures.py": b"other"})
    refused(take(cohort, module), "more than once")
    with zipfile.ZipFile(cohort / "lee.zip", "w") as archive:
        archive.writestr("00_numbers/figures.py", CODE)
        archive.writestr("00_numbers/figures.py", b"other")
    refused(read(Entry("lee", (cohort / "lee.zip",)), module), "twice")
