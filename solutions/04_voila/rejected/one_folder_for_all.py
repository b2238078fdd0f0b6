"""Believes that a kernel of its own has a folder of its own.

file: booth.py
loses: booth
hears.en: a file in their folder belongs to all
hears.ko: 폴더의 파일은 모두가 함께 씁니다
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets


class Booth:
    """A button that shows the last picture that was given, and says how often it was pressed."""

    def __init__(self, describe: Callable[[bytes], str]) -> None:
        self.describe = describe
        self.history: list[str] = []
        self.folder = Path()
        self.button = widgets.Button(description="Show")
        self.image = widgets.Image()
        self.label = widgets.Label()
        self.button.on_click(self.show)

    def give(self, content: bytes) -> None:
        """A new picture; it is shown at the next press."""
        self.path.write_bytes(content)

    @property
    def path(self) -> Path:
        """Where the picture of this booth is kept."""
        return self.folder / "upload.png"

    def show(self, _: object) -> None:
        """One press of the button."""
        if not self.path.exists():
            self.label.value = "no picture yet"
            return
        self.image.value = self.path.read_bytes()
        self.history.append(self.describe(self.image.value))
        self.label.value = f"{len(self.history)}: {self.history[-1]}"
