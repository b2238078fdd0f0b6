"""From a stranger's folder or archive to the declared files, or the reason why not."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from grader import intake, student_id
from grader.course import Module
from grader.intake import Entry, entries, read
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


def test_a_folder(cohort: Path, module: Module) -> None:
    put(cohort / "kim", {**IN_MODULE, "00_numbers/secret.txt": b"x", "11_other/figures.py": b"x"})
    assert take(cohort, module) == Submission("kim", module.id, files=BOTH)


def test_names_of_a_mac(cohort: Path, module: Module) -> None:
    put(cohort / unicodedata.normalize("NFD", "홍길동"), IN_MODULE)
    assert take(cohort, module) == Submission("홍길동", module.id, files=BOTH)


def test_what_is_no_submission_is_left_out(cohort: Path) -> None:
    put(
        cohort,
        {".hidden/x": b"", "notes.txt": b"", "__MACOSX/x": b"", "lee/x": b"", "park.zip": b"", "a.pdf": b""},
    )
    assert [entry.student for entry in entries(cohort)] == ["lee", "park"]


def test_the_same_student_twice(cohort: Path, module: Module) -> None:
    put(cohort / "kim", IN_MODULE)
    (cohort / "kim.zip").touch()
    refused(take(cohort, module), "more than one submission")


@pytest.mark.parametrize(
    "name", ["-rf", "=1+1", "a b\n", "..x", "<b>", "x" * 65, "a/b", "a\x1b[0m", "a;b", " kim"]
)
def test_ids_that_are_refused(name: str) -> None:
    assert not student_id.valid(name)


def test_a_strange_name_does_not_stop_the_others(cohort: Path, module: Module) -> None:
    put(cohort / "good", IN_MODULE)
    os.mkdir(os.fsencode(cohort) + b"/\xb1\xe8")
    (cohort / "-x").mkdir()
    outcomes = {entry.student: read(entry, module) for entry in entries(cohort)}
    assert [student for student, one in outcomes.items() if one.rejected is None] == ["good"]
    assert len(outcomes) == 3


def refused(submission: Submission, says: str) -> None:
    assert submission.files == {}
    assert submission.rejected is not None
    assert says in submission.rejected.en
    assert submission.rejected.ko != submission.rejected.en
    assert "\n" not in submission.rejected.en


@pytest.mark.parametrize("where", ["kim", "kim/00_numbers", "kim/00_numbers/figures.py"])
@pytest.mark.parametrize("dangling", [False, True], ids=["real", "dangling"])
def test_links(cohort: Path, module: Module, tmp_path: Path, where: str, dangling: bool) -> None:
    put(tmp_path / "real", IN_MODULE)
    target = {"kim": "real", "kim/00_numbers": "real/00_numbers"}.get(where, "real/00_numbers/figures.py")
    (cohort / where).parent.mkdir(parents=True, exist_ok=True)
    (cohort / where).symlink_to(tmp_path / (target + ("x" if dangling else "")))
    refused(take(cohort, module), "is a link")


def test_a_pipe_does_not_hang(cohort: Path, module: Module) -> None:
    (cohort / "kim" / "00_numbers").mkdir(parents=True)
    os.mkfifo(cohort / "kim" / "00_numbers" / "figures.py")
    refused(take(cohort, module), "not a plain file")
    os.mkfifo(cohort / "lee.zip")
    refused(read(Entry("lee", (cohort / "lee.zip",)), module), "not a plain file")


def test_a_folder_where_a_file_should_be(cohort: Path, module: Module) -> None:
    put(cohort / "kim" / "00_numbers" / "figures.py", {"x": b""})
    before = len(os.listdir("/proc/self/fd"))
    refused(take(cohort, module), "not a plain file")
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_file_where_the_module_should_be(cohort: Path, module: Module) -> None:
    put(cohort / "kim", {"00_numbers": b""})
    refused(take(cohort, module), "not a folder")


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(cohort: Path, module: Module) -> None:
    put(cohort / "kim", IN_MODULE)
    (cohort / "kim" / "00_numbers" / "figures.py").chmod(0)
    refused(take(cohort, module), "cannot be read")


CONTENT = [
    (b"# " + "한글".encode("cp949"), "not UTF-8, line 1 (perhaps CP949"),
    (b"x = 1\n\xff\xff\xff", "not UTF-8, line 2"),
    ("x".encode("utf-16"), "not UTF-8"),
    (b"x\x00y", "NUL"),
    (b"#" * (2**20 + 1), "larger than 1 MB"),
]


@pytest.mark.parametrize(("content", "says"), CONTENT)
def test_content(cohort: Path, module: Module, content: bytes, says: str) -> None:
    put(cohort / "kim", {"00_numbers/figures.py": content})
    refused(take(cohort, module), says)


def test_the_roster(cohort: Path, module: Module) -> None:
    put(cohort / "kim", IN_MODULE)
    put(cohort / "guest", IN_MODULE)
    found = intake.only_on_roster({entry.student: entry for entry in entries(cohort)}, {"kim": {}, "lee": {}})
    outcomes = {student: read(entry, module) for student, entry in found.items()}
    assert outcomes["kim"].files == BOTH
    refused(outcomes["guest"], "not on the roster")
    assert outcomes["lee"] == Submission("lee", module.id)
