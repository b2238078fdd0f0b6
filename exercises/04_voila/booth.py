"""The photo booth of the lecture notes. It works for one visitor, once. Find out why, and repair it.

강의 노트의 사진 부스입니다. 손님 한 명이 한 번 쓸 때만 됩니다. 왜 그런지 찾아서 고치세요.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

content = b""


class Booth:
    """A button that shows the last picture that was given, and says how often it was pressed."""

    history: list[str] = []  # noqa: RUF012

    def __init__(self, describe: Callable[[bytes], str]) -> None:
        self.describe = describe
        self.button = widgets.Button(description="Show")
        self.image = widgets.Image()
        self.label = widgets.Label()

    def give(self, picture: bytes) -> None:
        """A new picture; it is shown at the next press."""
        # TODO (booth): every visitor's kernel runs in this same folder.
        Path("upload.png").write_bytes(picture)
        # TODO (booth): how many handlers does the button have by now?
        self.button.on_click(lambda button: self.show(button))

    def show(self, _: object) -> None:
        """One press of the button."""
        # TODO (booth): whose picture is this? And what if there is none?
        global content
        content = Path("upload.png").read_bytes()
        self.image.value = content
        # TODO (booth): whose history?
        self.history.append(self.describe(content))
        self.label.value = f"{len(self.history)}: {self.history[-1]}"
