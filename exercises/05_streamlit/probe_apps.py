"""Runs beside the student's files: drives an app through AppTest, and tells what is on the screen after each step.

Several sessions at once, as browsers would be. Slow things are replaced by quick ones that count. Returns plain data
and judges nothing.
"""

from __future__ import annotations

import contextlib
import functools
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
RUN_S = 10.0
LONGEST = 200  # signs of a text, rows of a table
UNFINISHED = "NotImplementedError"
_called: Callable[[], None] = print  # what the page of `call_loader` does in its next run


class Counted:
    """The slow functions of archive.py and tiny_model.py: quick, and every call is noted."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], probabilities: Mapping[str, float]) -> None:
        self.rows, self.probabilities = list(rows), dict(probabilities)
        self.read_days: list[str] = []
        self.opened: list[str] = []
        self.loads = 0
        self.seen: list[dict[str, Any]] = []

    def read(self, day: str) -> list[dict[str, Any]]:
        self.read_days.append(str(day))
        return [dict(row) for row in self.rows]

    def open_model(self, name: str) -> Any:
        import archive

        self.opened.append(str(name))
        return archive.Model(name)

    def load_model(self) -> Any:
        self.loads += 1
        return self

    def predict_proba(self, image: Any) -> dict[str, float]:
        """What the check has said, whatever the picture; refuses what tiny_model.Model refuses."""
        if image.mode != "RGB":
            raise ValueError(f"the picture must be RGB, not {image.mode}")
        corner = "bright" if sum(image.getpixel((1, 1))) > 200 else "dark"
        self.seen.append({"size": list(image.size), "corner": corner})
        return dict(self.probabilities)


def play(
    file: str,
    steps: Sequence[Sequence[Any]],
    rows: Sequence[Mapping[str, Any]] = (),
    probabilities: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Open `file` in as many sessions as the steps name, and do the steps one after another.

    A step is [session, what, …]: "open"; "page", a file; "click", a key; "set", a key, a value; "stage", a key, a value
    (like set, but nothing runs yet); "submit"; "upload", a key, what `file_of` takes. Returns "screens", one for each
    step, and what was counted: "read_days", "loads", "seen".
    """
    counted = Counted(rows, probabilities or {})
    told: list[dict[str, Any]] = []
    with _quiet(), _replaced(counted):
        import streamlit as st
        from streamlit.testing.v1 import AppTest

        st.cache_data.clear()  # each play is a server of its own
        st.cache_resource.clear()
        sessions: dict[int, AppTest] = {}
        for number, what, *words in steps:
            if number not in sessions:
                sessions[number] = AppTest.from_file(str(FOLDER / file), default_timeout=RUN_S)
            problem = _act(sessions[number], what, words)
            told.append(_screen(sessions[number], problem))
            if told[-1]["problem"]:
                break
    return {
        "screens": told,
        "read_days": counted.read_days,
        "loads": counted.loads,
        "seen": counted.seen,
    }


def call_loader(calls: Sequence[Sequence[Any]], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """`results(day)` and `classifier(name)` of loader.py as [[browser, "results", day], …]; each rows' list is emptied by its caller.

    Returns "lengths" (of each list before it was emptied), "owners" (for each classifier, the number of the first call
    that gave the same object), "names", "read_days", "opened", and "problem".
    """
    global _called
    counted = Counted(rows, {})
    told: dict[str, Any] = {"lengths": [], "owners": [], "names": [], "problem": ""}
    models: list[Any] = []
    raised: list[Exception] = []

    def call(function: str, word: str) -> None:
        try:
            import loader

            if function == "results":
                answer = loader.results(word)
                told["lengths"].append(len(answer))
                answer.clear()
            else:
                models.append(loader.classifier(word))
        except Exception as problem:
            raised.append(problem)

    with _quiet(), _replaced(counted):
        import streamlit as st
        from streamlit.testing.v1 import AppTest

        sys.modules.pop("loader", None)  # each list of calls is a server of its own
        st.cache_data.clear()
        st.cache_resource.clear()
        browsers: dict[int, AppTest] = {}
        for browser, *words in calls:
            if browser not in browsers:
                script = f"import {__name__} as probe\nprobe._called()"
                browsers[browser] = AppTest.from_string(script, default_timeout=RUN_S)
            _called = functools.partial(call, *words)
            try:
                browsers[browser].run()
            except RuntimeError as problem:
                raised.append(problem)
            if raised:
                break
    if raised and isinstance(raised[0], NotImplementedError):
        raise raised[0]
    if raised:
        told["problem"] = f"{type(raised[0]).__name__}: {raised[0]}"[:LONGEST]
    told["owners"] = [next(i for i, other in enumerate(models) if other is one) for one in models]
    told["names"] = [str(getattr(one, "name", None))[:LONGEST] for one in models]
    return told | {"read_days": counted.read_days, "opened": counted.opened}


def to_input(pixels: Any, mode: str, card: Mapping[str, Any]) -> Any:
    """preprocess.to_input of a picture with these pixels (height, width, channels; or height, width for "L")."""
    import preprocess
    from PIL import Image

    return preprocess.to_input(Image.fromarray(pixels).convert(mode), dict(card))


def file_of(told: Mapping[str, Any]) -> bytes:
    """A file: {"text": …}, or {"mode", "colour"} of a picture of 40 × 30 whose right half is black.

    With "turned" (an EXIF orientation) it is a photo of a phone, ten times as large: the EXIF says how to turn it. With
    "cut" only its first bytes are there.
    """
    from PIL import Image

    if "text" in told:
        return str(told["text"]).encode()
    scale = 10 if told.get("turned") else 1
    image = Image.new(told["mode"], (40 * scale, 30 * scale))
    colour = told["colour"]
    image.paste(tuple(colour) if isinstance(colour, list) else colour, (0, 0, 20 * scale, 30 * scale))
    file, exif = io.BytesIO(), Image.Exif()
    if told.get("turned"):
        # Orientation: 1 as it is; 6, 3, 8: turn it clockwise by 90°, 180°, 270° to see it
        exif[0x0112] = told["turned"]
    image.save(file, "JPEG" if told.get("turned") else "PNG", exif=exif)
    return file.getvalue()[: 60 if told.get("cut") else None]


# --- driving ----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Streamlit tells the terminal what the screen says anyway."""
    from streamlit import config

    config.set_option("logger.enableRich", False)
    logging.disable(logging.CRITICAL)
    with contextlib.redirect_stderr(io.StringIO()):
        yield


@contextlib.contextmanager
def _replaced(counted: Counted) -> Iterator[None]:
    """For the time of a play, in the folder of the app."""
    from unittest import mock

    import archive
    import tiny_model
    from streamlit.components.v2.component_manager import BidiComponentManager

    before = Path.cwd()
    os.chdir(FOLDER)
    try:
        with (
            mock.patch.object(archive, "read", counted.read),
            mock.patch.object(archive, "open_model", counted.open_model),
            mock.patch.object(tiny_model, "load_model", counted.load_model),
            # reads the metadata of every package that is installed: 0.4 s for each session
            mock.patch.object(BidiComponentManager, "discover_and_register_components"),
        ):
            yield
    finally:
        os.chdir(before)


def _act(app: Any, what: str, words: Sequence[Any]) -> str:
    """Do one step; what kept it from being done, or ""."""
    if what == "page":
        try:
            app.switch_page(words[0])
        except ValueError as problem:
            return f"page: {problem}"[:LONGEST]
    elif what == "submit":
        buttons = list(app.form_submit_button)
        if not buttons:
            return "submit: no submit button"
        buttons[0].click()
    elif what != "open":
        widget = _widget(app, words[0])
        if widget is None:
            return f"key: {words[0]}"
        try:
            if what == "click":
                widget.click()
            elif what == "upload":
                widget.set_value(("face.png", file_of(words[1]), "image/png"))
            else:
                widget.set_value(words[1])
        except Exception as problem:  # the widget is of another kind
            return f"kind: {words[0]}: {problem}"[:LONGEST]
    if what != "stage":
        try:
            app.run()
        except RuntimeError as problem:
            return f"slow: {problem}"[:LONGEST]
    return ""


def _widget(app: Any, key: str) -> Any:
    from streamlit.testing.v1.element_tree import Widget

    return next((node for node in app if isinstance(node, Widget) and node.key == key), None)


def _screen(app: Any, problem: str) -> dict[str, Any]:
    from streamlit.testing.v1.element_tree import Widget

    raised = next(iter(app.exception), None)
    if raised is not None and raised.proto.type == UNFINISHED:
        raise NotImplementedError(str(raised.message))
    if raised is not None and not problem:
        problem = f"raised: {raised.proto.type}: {raised.message}"[: 2 * LONGEST]
    return {
        "problem": problem,
        "metrics": [[str(one.label), str(one.value)] for one in app.metric],
        "titles": [str(one.value)[:LONGEST] for one in app.title],
        **{
            kind: [str(one.value)[:LONGEST] for one in getattr(app, kind)]
            for kind in ("success", "info", "warning", "error")
        },
        "images": len(app.get("imgs")) + len(app.image),
        "tables": [_rows(one) for one in [*app.dataframe, *app.table]],
        "columns": len(app.columns),
        "widgets": [
            {
                "kind": str(node.type),
                "key": str(node.key),
                "value": _plain(node),
                "form": _form(node),
                "ends": _ends(node),
            }
            for node in app
            if isinstance(node, Widget)
        ],
    }


def _form(widget: Any) -> str:
    return str(getattr(widget.proto, "form_id", ""))


def _ends(widget: Any) -> list[float]:
    return [float(widget.proto.min), float(widget.proto.max)] if widget.type == "slider" else []


def _plain(widget: Any) -> Any:
    try:
        value = widget.value
    except Exception:
        return None
    return value if type(value) in (bool, int, float, str, type(None)) else str(value)[:LONGEST]


def _rows(table: Any) -> list[list[str]]:
    """The rows as texts, with the names of the columns first."""
    frame = table.value
    names = [str(name) for name in frame.columns]
    return [names, *([str(cell) for cell in row] for row in frame.head(LONGEST).itertuples(index=False))]
