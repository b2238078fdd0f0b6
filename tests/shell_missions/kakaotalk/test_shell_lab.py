"""The lab of module 06: one big file, many tools."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LAB = ROOT / "lessons" / "06_shell" / "lab.py"


def lab(*words, **environ):
    clean = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    environ = clean | {"PYTHONPATH": str(ROOT)} | environ
    return subprocess.run(
        [sys.executable, str(LAB), *words],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def wide(line):
    """Columns on a terminal: Hangul takes two."""
    return sum(2 if "ᄀ" <= letter <= "힣" else 1 for letter in line)


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "said"), [("C.UTF-8", "Same answers"), ("ko_KR.UTF-8", "답은 같지만")])
def test_the_tools_agree_and_the_picture_is_drawn(tmp_path, lang, said):
    done = lab("--rows", "20000", "--out", str(tmp_path), LC_ALL=lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
    for tool in ("grep", "awk", "sort", "shuf", "pandas", "DuckDB"):
        assert f"    {tool} " in done.stdout
    lines = [line for line in done.stdout.splitlines() if str(tmp_path) not in line]
    assert max(map(wide, lines)) <= 80
    assert (tmp_path / "big_file.png").read_bytes().startswith(b"\x89PNG")
    data = (tmp_path / "requests.tsv").read_bytes()
    assert data.count(b"\n") == 20001
    assert {line.count(b"\t") for line in data.splitlines()} == {5}
    assert f"  {data.count(b'ERROR')}\n" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--rows", "x"],
        ["--rows", "1"],
        ["--rows", "9" * 99],
        ["--nope"],
        ["--out"],
        ["--lang", "fr"],
        ["--out", "/dev/null/x", "--rows", "1000"],
    ],
)
def test_bad_input_is_one_line(words):
    done = lab(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_help_in_both_languages():
    assert "Examples:" in lab("--help").stdout
    assert "예:" in lab("--help", LANG="ko_KR.UTF-8").stdout
