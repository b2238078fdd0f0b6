"""Two languages: which one is wanted, and texts that exist in both."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


@dataclass(frozen=True)
class Text:
    """One text in both languages."""

    en: str
    ko: str

    def __getitem__(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.ko)

    @classmethod
    def parse(cls, written: str) -> Text:
        """From the form of the checks, "한국어 / English"; a text without " / " serves both.

        Where a formula brings more of them, the two part where no Hangul is left behind.
        """
        parts = written.split(" / ")
        if len(parts) == 1:
            return cls(en=written.strip(), ko=written.strip())
        hangul = [sum("가" <= letter <= "힣" for letter in part) for part in parts]
        before = list(itertools.accumulate(hangul))[:-1]
        at = before.index(max(before)) + 1
        return cls(en=" / ".join(parts[at:]).strip(), ko=" / ".join(parts[:at]).strip())

    def plus(self, other: Text, between: str = "\n") -> Text:
        """Both, one after the other."""
        if not (self and other):
            return self or other
        return Text(en=f"{self.en}{between}{other.en}", ko=f"{self.ko}{between}{other.ko}")


NOTHING = Text(en="", ko="")


def from_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the locale: Korean for ko…, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "ko" if environment[name].lower().startswith("ko") else "en"
    return "en"
