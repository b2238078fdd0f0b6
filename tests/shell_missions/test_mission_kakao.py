"""The oracle of the KakaoTalk missions and the reader are two programs: they have to agree. And one's own chat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shell_missions.chats import YEAR
from shell_missions.engine import Outcome, find
from shell_missions.kakaotalk import generate, top

ANSWERS = Path(__file__).resolve().parents[2] / "shell_missions"
NOTES = 'grep -o "\\".*\\"" chat.csv | cut -f 1 -d "," | sort | uniq -c | sort -r | head -n 3'
NOTHING = {"root": "/", "files": [], "after": [], "logs": {}, "services": {}}


@pytest.mark.parametrize("name", ["kakao_csv", "kakao_traps", "kakao_phones"])
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_reader_agrees_with_the_oracle(name: str, seed: str, tmp_path: Path) -> None:
    (mission,) = find(name)
    world = mission.world(seed)
    runs = []
    for path, entry in world.files.items():
        (tmp_path / path).write_bytes(entry.content)
        said = "".join(f"{rank}\n" for rank in top(tmp_path / path, YEAR, 3)).encode()
        runs.append({"ended": "exit", "code": 0, "stdout": said, "stderr": b"", "seconds": 0.0, "pid": 0})
    expected = mission.expect(world, Outcome.of({**NOTHING, "runs": runs})).stdout
    assert [wanted.matches(run["stdout"]) for wanted, run in zip(expected, runs, strict=True) if wanted] == [
        True
    ] * len(runs)


@pytest.mark.usefixtures("bubblewrap")
@pytest.mark.parametrize("form", ["mac", "windows", "android", "ios"])
def test_my_own_chat(form: Any, command: Any, tmp_path: Path) -> None:
    """A right answer agrees with the reader, the notes' one-liner does not, and nothing is kept."""
    chat = tmp_path / "내 대화.export"
    chat.write_bytes(b"".join(generate(form, "ko", messages=400, year=YEAR, seed=11, around=100)))
    right = (
        ANSWERS
        / ("m31_kakao_traps/answers/grep.sh" if form == "mac" else "m32_kakao_phones/answers/python.sh")
    ).read_text()
    answer = tmp_path / "answer.sh"
    answer.write_text(right.replace('"$1"', "chat.txt"), encoding="utf-8")
    before = sorted(path for path in tmp_path.rglob("*") if path.name != "answer.sh")
    passed = command("shell", "kakao", "--chat", chat, "--answer", answer, "--year", YEAR)
    failed = command("shell", "kakao", "--chat", chat, "-c", NOTES, "--lang", "ko")
    assert (passed.returncode, failed.returncode) == (0, 1), passed.stdout + passed.stderr
    assert "아직 아닙니다" in failed.stdout
    assert sorted(path for path in tmp_path.rglob("*") if path.name != "answer.sh") == before


@pytest.mark.parametrize(
    ("content", "english", "korean"),
    [(b"", "empty", "빈 파일"), (b"hello\n", "not a KakaoTalk export", "아닙니다")],
)
def test_no_export_is_one_clear_line(
    content: bytes, english: str, korean: str, command: Any, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    for language, text in (("en", english), ("ko", korean)):
        said = command("shell", "--chat", tmp_path / "x.txt", "-c", "ls", "--lang", language)
        assert said.returncode == 2
        assert text in said.stderr
        assert len(said.stderr.splitlines()) == 1
