"""How the dashboard speaks, and how it shows what students wrote: as characters, never as Markdown, HTML or a formula."""

from __future__ import annotations

import re

from grader.dashboard.batch_data import MAX_CHARACTERS
from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS
from grader.language import Language, Text
from grader.verdict import Verdict

MARKS = {
    Verdict.PASSED: "✓",
    Verdict.SKIPPED: "·",
    Verdict.UNAVAILABLE: "–",
    Verdict.MISSING: "○",
    Verdict.INTERNAL: "!",
}


def language() -> Language:
    """The one that is chosen in the sidebar."""
    import streamlit as st

    return "ko" if st.session_state.get("language") == "ko" else "en"


def words(en: str, ko: str) -> str:
    """The text in that language."""
    return ko if language() == "ko" else en


def of(text: Text) -> str:
    """A text of ours that exists in both, for a table or an option: harmless, but not escaped for Markdown."""
    return inert(text[language()], keep="")


def verdict_word(verdict: Verdict | str) -> str:
    """What a verdict is called."""
    return VERDICTS[Verdict(verdict)][language()]


def mark(verdict: Verdict) -> str:
    """One sign for it."""
    return MARKS.get(verdict, "✗")


def plain(text: str) -> str:
    """For a place that reads Markdown: every sign that could mean something there is escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", inert(text, keep=""))


def show(text: str, language: str | None = None) -> None:
    """A block of a student's text: in full up to a bound, with its line breaks, and inert."""
    import streamlit as st

    cut = text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS] + "\n…"
    st.code(inert(cut), language=language, wrap_lines=True)
