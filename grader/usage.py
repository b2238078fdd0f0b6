"""What a user got wrong: one clear line in their language, exit code 2."""

from __future__ import annotations

from grader.language import Text


class UsageError(Exception):
    """A wrong argument or input that is not there."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.text = Text(en=en, ko=ko)
