"""Believes that a list in the class belongs to each object.

file: booth.py
loses: booth
hears.en: A list in the class is shared
hears.ko: 클래스에 둔 리스트는
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets


class Booth:
    """A button that shows the last picture that was given, and says how often it was pressed."""

    history: list[str] = []  # noqa: RUF012

    def __init__(self, describe: Callable[[bytes], str]) -> None:
        self.describe = describe
        self.folder = Path(tempfile.mkdtemp(prefix="booth-"))
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
