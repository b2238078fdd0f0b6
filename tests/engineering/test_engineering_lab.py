"""The lab of module 00: what it builds is what pip and git take it for, and each kind of test sees what is told."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "lessons" / "00_engineering"
PACK = ROOT / "solutions" / "00_engineering" / "implementations" / "pack.py"


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """The package of the lab lies beside its lesson."""
    sys.path.insert(0, str(LAB))
    yield
    sys.path.remove(str(LAB))


@pytest.fixture
def pyramid() -> ModuleType:
    from engineering_lab import pyramid

    return pyramid


def test_a_tiny_wheel_records_every_file_with_its_digest(tmp_path):
    from engineering_lab.tiny_wheels import build, digest

    wheel = build(tmp_path, "tiny", "1.0", "print('tiny')\n", ["other>=2"])
    with zipfile.ZipFile(wheel) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    rows = list(csv.reader(texts["tiny-1.0.dist-info/RECORD"].splitlines()))
    assert [row[0] for row in rows] == list(texts)
    for name, recorded, size in rows[:-1]:
        assert recorded == f"sha256={digest(texts[name])}"
        assert int(size) == len(texts[name])
    assert "Requires-Dist: other>=2" in texts["tiny-1.0.dist-info/METADATA"]


@pytest.mark.parametrize(
    ("kind", "sees"),
    [
        ("unit", {"rounding"}),
        ("integration", {"column"}),
        ("end-to-end", {"column", "key"}),
    ],
)
def test_each_kind_of_test_sees_what_the_lesson_says(pyramid, tmp_path, kind, sees):
    run = pyramid.LEVELS[kind]
    assert run(tmp_path, "") >= 1
    for mistake in ("rounding", "column", "key"):
        if mistake in sees:
            with pytest.raises(AssertionError):
                run(tmp_path, mistake)
        else:
            assert run(tmp_path, mistake) >= 1


def test_the_shop_is_stopped_when_a_test_fails(pyramid, tmp_path):
    seen = []

    def use() -> None:
        with pyramid.running(tmp_path, "") as address:
            seen.append(address)
            raise RuntimeError("in the middle of it")

    with pytest.raises(RuntimeError):
        use()
    with pytest.raises(OSError, match=r"\S"):
        pyramid.ask(seen[0], "tea")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("guilty", [2, 43, 63])
def test_git_finds_the_guilty_commit(tmp_path, guilty):
    from engineering_lab.history import COMMITS, bisect

    repository = tmp_path / "repository"
    repository.mkdir()
    search = bisect(repository, guilty)
    assert search.guilty == guilty
    assert len(search.steps) <= 6
    assert all(step.bad == (step.number >= guilty) for step in search.steps)
    assert all(1 < step.number < COMMITS for step in search.steps)


def test_tables_are_aligned_with_hangul_in_them(capsys):
    from labs.wording import table, width

    table(("경우", "value"), [("하나", 1), ("three", 22)])
    lines = capsys.readouterr().out.splitlines()
    assert len({width(line) for line in lines}) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "word"), [("en", "One environment for each"), ("ko", "환경을 하나씩 따로")])
def test_the_lab_tells_its_story(tmp_path, lang, word):
    command = [sys.executable, str(LAB / "lab.py"), "--lang", lang, "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert word in done.stdout
    assert all(path.stat().st_size > 5000 for path in (tmp_path / "out").glob("*.png"))


def test_the_pack_of_implementations_is_not_stale():
    done = subprocess.run([sys.executable, str(PACK), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
