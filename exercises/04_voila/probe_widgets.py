"""Runs beside upload.py, dashboard.py and booth.py: sets traits and presses buttons as a browser would.

A widget without a browser is a Python object: `widget.value = …` does what a message from the page does. Returns plain
data and judges nothing.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
LONGEST = 4000  # signs of a text
KINDS = {
    "truth": "Dropdown",
    "sure": "FloatSlider",
    "exact": "BoundedFloatText",
    "wrong": "Checkbox",
    "found": "Select",
    "summary": "Label",
    "reset": "Button",
}


def files(entries: Sequence[tuple[str, bytes]]) -> tuple[dict[str, Any], ...]:
    """`FileUpload.value` as ipywidgets 8 makes it of what the browser sends."""
    now = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    return tuple(
        {
            "name": name,
            "type": "image/png",
            "size": len(content),
            "last_modified": now,
            "content": memoryview(content),
        }
        for name, content in entries
    )


def newest(entries: Sequence[tuple[str, bytes]]) -> Any:
    """What `newest_file` makes of these files."""
    import upload

    return upload.newest_file(files(entries))


def uploads(
    batches: Sequence[Sequence[tuple[str, bytes]]], answers: Sequence[Mapping[str, float]]
) -> dict[str, Any]:
    """Upload one batch after another. `classify` gives the answers in turn.

    Returns "kinds" of the panel's children, "seen" (mode and size of each picture that classify got), and after each
    batch "label", "image" (bytes).
    """
    import upload

    seen: list[Any] = []

    def classify(picture: Any) -> dict[str, float]:
        seen.append(
            [str(getattr(picture, "mode", type(picture).__name__)), list(getattr(picture, "size", ()))]
        )
        return dict(answers[min(len(seen), len(answers)) - 1])

    panel = upload.upload_panel(classify)
    children = list(getattr(panel, "children", ()))
    told: dict[str, Any] = {"kinds": [type(child).__name__ for child in children], "steps": [], "seen": seen}
    if told["kinds"] != ["FileUpload", "Image", "Label"]:
        return told
    button, image, label = children
    for batch in batches:
        told_by_page = [
            entry | {"last_modified": int(entry["last_modified"].timestamp() * 1000)}
            for entry in files(batch)
        ]
        button.set_state({"value": told_by_page})  # as a message of the page does it
        told["steps"].append({"label": str(label.value)[:LONGEST], "image": bytes(image.value)})
    return told


def drive(
    rows: Sequence[Mapping[str, Any]], steps: Sequence[tuple[str, Any]], boards: int = 1
) -> dict[str, Any]:
    """Make dashboards of the rows and drive the last one; ("reset", None) presses the button.

    Returns "problem" (widgets that are missing or of another kind), "states" of the driven one: at first and after
    each step; "first", the state of the first dashboard at the end.
    """
    import dashboard

    made = [dashboard.dashboard([dict(row) for row in rows]) for _ in range(boards)]
    board = made[-1]
    kinds = {name: type(board.get(name)).__name__ for name in KINDS} if isinstance(board, dict) else {}
    wrong = [f"{name}: {kind}" for name, kind in KINDS.items() if kinds.get(name) != kind]
    if wrong:
        return {"problem": wrong, "states": [], "first": {}}
    states = [_state(board)]
    for name, value in steps:
        if name == "reset":
            board["reset"].click()
        else:
            board[name].value = value
        states.append(_state(board))
    return {"problem": [], "states": states, "first": _state(made[0])}


def _state(board: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "truth": board["truth"].value,
        "choices": list(board["truth"].options),
        "sure": float(board["sure"].value),
        "exact": float(board["exact"].value),
        "ends": [float(end) for name in ("sure", "exact") for end in (board[name].min, board[name].max)],
        "wrong": bool(board["wrong"].value),
        "found": [str(entry) for entry in board["found"].options],
        "summary": str(board["summary"].value)[:LONGEST],
    }


def booths(steps: Sequence[tuple[int, str, bytes]], count: int = 2) -> dict[str, Any]:
    """Several booths in one folder, as the kernels of several visitors are; each step is (booth, "give"/"press", bytes).

    Returns "states": after each step (label, image, calls of describe so far) of the booth that it was for; and
    "left": names of new files in the folder of the program.
    """
    with _apart() as apart:
        before = _files(apart)
        states = _booth_states(steps, count)
        return {"states": states, "left": sorted(_files(apart) - before)}


def _booth_states(steps: Sequence[tuple[int, str, bytes]], count: int) -> list[Any]:
    import booth

    calls: list[int] = []

    def describe(content: bytes) -> str:
        calls.append(1)
        return f"{len(content)} bytes"

    made = [booth.Booth(describe) for _ in range(count)]
    states: list[Any] = []
    for number, what, content in steps:
        if what == "give":
            made[number].give(content)
        else:
            made[number].button.click()
        states.append([str(made[number].label.value)[:LONGEST], bytes(made[number].image.value), len(calls)])
    return states


@contextlib.contextmanager
def _apart() -> Iterator[Path]:
    """A folder for what is temporary: a fence may have no other place for it than beside the program, which runs there."""
    before, place = tempfile.tempdir, Path.cwd()
    folder = tempfile.mkdtemp()
    tempfile.tempdir = folder
    os.chdir(FOLDER)
    try:
        yield Path(folder).resolve()
    finally:
        tempfile.tempdir = before
        os.chdir(place)


def _files(apart: Path) -> set[str]:
    """Files beside the program and in its folders, without what is temporary."""
    found = (path for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(FOLDER)) for path in found if not path.is_relative_to(apart)}
