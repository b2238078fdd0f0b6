"""Late policies, times of submission, and the gradebook under them; pseudonyms."""

from __future__ import annotations

import csv
import io
import os
import tarfile
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from grader import policy
from grader.intake import Entry
from grader.usage import UsageError

OPTIONS = ["--isolation", "process", "--trust-submissions", "--seed", "3", "--lang", "en", "--module", "0"]
TOML = """
timezone = "Asia/Seoul"
[default]
deadline = 2026-03-20T23:59:00
grace_minutes = 15
per_day = 10
cap = 25
[module.numbers]
per_day = 20
[extension.kim]
days = 2
[extension.lee]
0 = 2026-04-01T00:00:00
"""


def written(tmp_path: Path, text: str = TOML) -> Path:
    path = tmp_path / "late.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_days_grace_cap_and_extensions(mini, tmp_path) -> None:
    found = policy.read(written(tmp_path), mini)
    seoul = datetime(2026, 3, 20, 14, 59, tzinfo=UTC)  # 23:59 there

    def late(student: str, **after: float) -> tuple[int, float]:
        mark = found.late(student, "00_numbers", seoul + timedelta(**after))
        return mark.days, mark.percent

    assert late("park", minutes=-1) == (0, 0)
    assert late("park", minutes=15) == (0, 0)
    assert late("park", minutes=16) == (1, 20)
    assert late("park", hours=24, seconds=1) == (2, 25), "the cap"
    assert late("kim", days=2) == (0, 0)
    assert late("kim", days=2, hours=1) == (1, 20)
    assert late("lee", days=11) == (0, 0)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("timezone = 'Mars/Base'", "timezone"),
        ("[default]\nper_day = 200", "per_day"),
        ("[default]\ndeadlin = 1", "deadlin"),
        ("[default]\ndeadline = 2026-03-20", "deadline"),
        ("[module.nothing]\ncap = 1", "nothing"),
        ("[extension]\nkim = 3", "extension.kim"),
        ("late = true", "late"),
        ("[default", "TOML"),
    ],
)
def test_what_is_wrong_is_named(mini, tmp_path, text, named) -> None:
    with pytest.raises(UsageError, match=named):
        policy.read(written(tmp_path, text), mini)


def test_times_from_folders_and_archives(tmp_path) -> None:
    files = {"00_numbers": ("figures.py", "notes.py")}
    folder = tmp_path / "kim" / "00_numbers"
    folder.mkdir(parents=True)
    for name, at in (("figures.py", 1_000_000_000), ("notes.py", 1_000_000_100), ("other.py", 1_900_000_000)):
        (folder / name).touch()
        os.utime(folder / name, (at, at))
    os.symlink("/etc/passwd", folder / "link.py")
    times = policy.times_of(Entry("kim", (tmp_path / "kim",)), files, UTC, bare=False)
    assert times == {"00_numbers": datetime.fromtimestamp(1_000_000_100, UTC)}
    packed = tmp_path / "lee.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        member = tarfile.TarInfo("all/00_numbers/notes.py")
        member.mtime = 1_000_000_200
        archive.addfile(member, BytesIO())
    assert (
        policy.times_of(Entry("lee", (packed,)), files, UTC, False)["00_numbers"].timestamp() == 1_000_000_200
    )
    for when, year in (((2020, 5, 6, 7, 8, 10), 2020), ((1980, 1, 1, 0, 0, 0), 2001)):
        zipped = tmp_path / "cho.zip"
        with zipfile.ZipFile(zipped, "w") as archive:
            archive.writestr(zipfile.ZipInfo("00_numbers/notes.py", when), "")
        os.utime(zipped, (1_000_000_000, 1_000_000_000))
        assert policy.times_of(Entry("cho", (zipped,)), files, UTC, False)["00_numbers"].year == year
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "bad.tgz").write_bytes(b"\x1f\x8b no")
    for name in ("bad.zip", "bad.tgz", "absent.zip"):
        assert policy.times_of(Entry("x", (tmp_path / name,)), files, UTC, True) == {}


@pytest.fixture
def cohort(tmp_path: Path, solved: dict[str, bytes]) -> Path:
    folder = tmp_path / "cohort"
    for student in ("kim", "park"):
        place = folder / student / "00_numbers"
        place.mkdir(parents=True)
        for name, content in solved.items():
            (place / name).write_bytes(content)
    return folder


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_the_gradebook_shows_raw_deduction_and_final(command, cohort, tmp_path) -> None:
    out, times = tmp_path / "out", tmp_path / "times.csv"
    times.write_text("id,submitted\nkim,2026-03-22T10:00:00\npark,2026-03-21T01:00:00+09:00\n")
    plain = [*OPTIONS, "--out", out]
    assert command("batch", cohort, *plain).returncode == 0
    before = (out / "gradebook.csv").read_bytes()
    done = command("batch", cohort, *plain, "--policy", written(tmp_path), "--times", times)
    assert (done.returncode, "Late: 1 of 2" in done.stdout) == (0, True), done.stderr
    found = rows(out)
    assert (found["kim"]["00_numbers days late"], found["kim"]["final"]) == ("0", "8.5")
    late = found["park"]
    assert (late["00_numbers days late"], late["total"], late["deduction"], late["final"]) == (
        "1",
        "8.5",
        "1.7",
        "6.8",
    )
    assert late["00_numbers submitted"] == "2026-03-21T01:00:00+09:00"
    for page in ("index", "park"):
        assert "1 day late, −1.7" in (out / "report" / f"{page}.html").read_text(encoding="utf-8")
    assert "day late" not in (out / "report" / "kim.html").read_text(encoding="utf-8")
    forgotten = command("batch", cohort, *plain)
    assert (forgotten.returncode, "--policy none" in forgotten.stderr) == (2, True)
    changed = written(tmp_path, TOML.replace("per_day = 20", "per_day = 0"))
    assert command("batch", cohort, *plain, "--policy", changed, "--times", times).returncode == 0
    assert rows(out)["park"]["final"] == "8.5"
    assert command("batch", cohort, *plain, "--policy", "none").returncode == 0
    assert (out / "gradebook.csv").read_bytes() == before


def test_a_gradebook_is_filled_with_earned_or_final_points(command, cohort, tmp_path) -> None:
    out, times, book = tmp_path / "out", tmp_path / "times.csv", tmp_path / "canvas.csv"
    times.write_text("id,submitted\nkim,2026-03-22T10:00:00\npark,2026-03-21T01:00:00+09:00\n")
    book.write_text("Student,ID,SIS User ID,SIS Login ID,Section\nK,1,kim,k,A\nP,2,park,p,A\n")
    fill = ("export", out, "--format", "canvas", "--gradebook", book, "--column", "Coins")
    assert command("batch", cohort, *OPTIONS, "--out", out).returncode == 0
    refused = command(*fill, "--final")
    assert (refused.returncode, "no late policy" in refused.stderr) == (2, True)
    policy_options = ("--policy", written(tmp_path), "--times", times)
    assert command("batch", cohort, *OPTIONS, "--out", out, *policy_options).returncode == 0

    def filled(*more: str) -> tuple[list[str], bool]:
        done = command(*fill, *more)
        assert done.returncode == 0, done.stderr
        points = [row["Coins"] for row in csv.DictReader(io.StringIO(done.stdout)) if row["ID"]]
        return points, "--final takes off" in done.stderr

    assert filled() == (["8.5", "8.5"], True)
    assert filled("--final") == (["8.5", "6.8"], False)
    other = command("export", out, "--format", "gradescope", "--student", "kim", "--final")
    assert (other.returncode, "canvas and moodle" in other.stderr) == (2, True)


def test_pseudonyms(command, cohort, tmp_path) -> None:
    key, out = tmp_path / "keys" / "grading.key", tmp_path / "out"
    key.parent.mkdir()
    (cohort / "nameless-lee.zip").write_bytes(b"no zip")
    (cohort / "cho.zip").write_bytes(b"")
    (cohort / "cho.tar.gz").write_bytes(b"")
    done = command("batch", cohort, *OPTIONS, "--out", out, "--anonymous", key)
    assert done.returncode == 1, done.stderr
    assert all(student.startswith("anon-") for student in rows(out))
    names = ("kim", "park", "nameless", "cho.")
    for path in (path for path in out.rglob("*") if path.is_file()):
        content = path.read_bytes() + path.name.encode()
        assert not [name for name in names if name.encode() in content], path
    assert key.stat().st_mode & 0o077 == 0
    mapping = key.with_name("grading.key.mapping.csv")
    assert mapping.stat().st_mode & 0o077 == 0
    with mapping.open(newline="") as file:
        known = {row["pseudonym"]: row["student"] for row in csv.DictReader(file)}
    assert sorted(known.values()) == ["cho", "kim", "nameless-lee", "park"]
    again = tmp_path / "again"
    command("batch", cohort, *OPTIONS, "--out", again, "--anonymous", key)
    assert (again / "gradebook.csv").read_bytes() == (out / "gradebook.csv").read_bytes()
    other = command("batch", cohort, *OPTIONS, "--out", out, "--anonymous", tmp_path / "other.key")
    assert (other.returncode, "another ids" in other.stderr) == (2, True)
    assert command("batch", cohort, *OPTIONS, "--out", out).returncode == 2
    inside = command("batch", cohort, *OPTIONS, "--out", out, "--anonymous", out / "key")
    assert (inside.returncode, (out / "key").exists()) == (2, False)
