"""The story: what is pushed, one commit after another. Each entry changes the files of `project/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "project"


@dataclass(frozen=True)
class Change:
    """A push: what it says of itself, in both languages, and the files that it brings."""

    subject: str
    ko: str
    files: Mapping[str, str]
    check_first: bool = False


def story() -> list[Change]:
    """Seven pushes: two good ones, one that lint stops, one that a test stops, one that only production shows."""
    first = {
        path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PROJECT.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    app = first["app.py"]
    retrained = first["model.json"].replace("1.6", "1.7")
    unknown_name = _replaced(
        app,
        '        return {"rent_manwon"',
        '        if request.args.get("unit") == "thousand":\n'
        '            return {"rent": rent(model, home) * THOUSANDS, "version": version}\n'
        '        return {"rent_manwon"',
    )
    wrong_sign = _replaced(app, "model[name] * home[name]", "abs(model[name]) * home[name]")
    elsewhere = _replaced(app, '"model.json"', '"models" / "rent.json"')
    return [
        Change("First version", "첫 버전", first),
        Change("Model of October", "10월 데이터로 다시 학습한 모델", {"model.json": retrained}),
        Change("Rents in thousands", "천 원 단위 표시", {"app.py": unknown_name}),
        Change("No negative weights", "음수 가중치 없애기", {"app.py": wrong_sign}),
        Change(
            "Models have a folder", "모델을 폴더로 옮기기", {"app.py": elsewhere, ".gitignore": "models/\n"}
        ),
        Change("The same once more", "같은 것을 한 번 더", {"app.py": f"{elsewhere}\n"}, True),
        Change(
            "Models are committed",
            "모델도 커밋하기",
            {"app.py": elsewhere, ".gitignore": "*.log\n", "models/rent.json": retrained},
            True,
        ),
    ]


def _replaced(text: str, old: str, new: str) -> str:
    if old not in text:
        raise ValueError(f"the project has changed: {old!r} is not in it")
    return text.replace(old, new)
