"""`grader submit`: the same bytes for the same files, and `grader batch` takes them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from grader.submit import MANIFEST, pack


@pytest.fixture
def half(mini, solved) -> Path:
    """The small course with one of its two files solved."""
    (mini.modules[0].folder / "notes.py").write_bytes(solved["notes.py"])
    return mini.modules[0].folder


def test_the_zip_is_the_same_each_time(mini, half) -> None:
    packed = pack(mini, mini.modules, "kim")
    (half / "notes.py").touch()
    assert pack(mini, mini.modules, "kim").content == packed.content
    assert packed.files == (f"{half.name}/notes.py",)
    assert packed.untouched == (f"{half.name}/figures.py",)


def test_the_manifest_vouches_for_the_files(command, half, tmp_path) -> None:
    done = command("submit", "--id", "kim", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "kim.zip") as archive:
        manifest = json.loads(archive.read(MANIFEST))
        for name, digest in manifest["sha256"].items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert manifest["student"] == "kim"


def test_batch_takes_it_as_it_is(command, half, tmp_path) -> None:
    folder = tmp_path / "handed in"
    folder.mkdir()
    assert command("submit", "--id", "김하나 1", "--out", folder).returncode == 0
    done = command(
        *("batch", folder, "--out", tmp_path / "out", "--isolation", "process", "--trust-submissions")
    )
    assert done.returncode == 1, done.stderr
    report = json.loads((tmp_path / "out" / "results" / "김하나 1.json").read_text(encoding="utf-8"))
    verdicts = {task["id"]: task["verdict"] for task in report["reports"][0]["tasks"]}
    assert verdicts == {"double": "missing", "purse": "skipped", "apply": "missing", "words": "passed"}


def test_the_id_is_asked_for_and_remembered(command, half, tmp_path) -> None:
    done = command("submit", "--out", tmp_path)
    assert (done.returncode, "--id" in done.stderr) == (2, True)
    assert command("submit", "--id", "../kim", "--out", tmp_path).returncode == 2
    assert command("submit", "--id", "kim", "--out", tmp_path).returncode == 0
    (tmp_path / "kim.zip").unlink()
    assert command("submit", "--out", tmp_path).returncode == 0
    assert (tmp_path / "kim.zip").is_file()


def test_what_is_not_there_is_said(command, mini, tmp_path) -> None:
    done = command("submit", "--id", "kim", "--out", tmp_path, "--lang", "ko")
    assert done.returncode == 2
    assert "아직 제출할 것이 없습니다" in done.stderr
    (mini.modules[0].folder / "notes.py").unlink()
    done = command("submit", "0", "--id", "kim", "--out", tmp_path)
    assert "notes.py is not there" in done.stderr
    assert list(tmp_path.glob("*.zip")) == []


def test_a_file_that_batch_would_refuse_is_refused_here(command, mini, half, tmp_path) -> None:
    (half / "notes.py").write_bytes(b"x = 1\n" * 400_000)
    done = command("submit", "--id", "kim", "--out", tmp_path)
    assert done.returncode == 2
    assert "notes.py" in done.stderr
    assert list(tmp_path.glob("*.zip")) == []
