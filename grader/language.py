"""Two languages: which one is wanted, and texts that exist in both."""

from __future__ import annotations

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
        """From the form of the checks, "한국어 / English"; a text without " / " serves both."""
        korean, slash, english = written.partition(" / ")
        return (
            cls(en=english.strip(), ko=korean.strip())
            if slash
            else cls(en=written.strip(), ko=written.strip())
        )

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
