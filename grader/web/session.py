"""What one browser's session knows: the language, the module and page that are open, and where the course lies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlencode

import streamlit as st

from grader import progress
from grader.course import Course, Module
from grader.course_map import upcoming
from grader.language import LANGUAGES, Language, from_locale
from grader.progress import Progress
from grader.streamlit_server import key

Page = Literal["map", "lesson", "exercise", "lab"]
PAGES: tuple[Page, ...] = ("map", "lesson", "exercise", "lab")


def language() -> Language:
    """The one that is chosen."""
    return cast(Language, st.session_state.get("lang", "en"))


def say(en: str, ko: str) -> str:
    """The text in the chosen language."""
    return ko if language() == "ko" else en


@st.cache_resource
def course() -> Course:
    """The course that the server was started for."""
    return Course(Path(os.environ["GRADER_APP_COURSE"]))


def known() -> Progress:
    """What this machine remembers, as it is now."""
    return progress.load(course())


def module() -> Module:
    """The open one."""
    return course().module(st.session_state["module"])


def address(module_id: str, page: str) -> str:
    """The app's own address of a page, with the key."""
    words = {"key": key(), "lang": language(), "module": module_id, "page": page}
    return "?" + urlencode(words)


def begin() -> None:
    """A new session opens what its address says, else what is next."""
    state = st.session_state
    if "module" in state:
        return
    asked = st.query_params
    following = upcoming(course(), known())
    first = following[0].id if following else course().ids[0]
    state["lang"] = asked["lang"] if asked.get("lang") in LANGUAGES else from_locale()
    state["module"] = asked["module"] if asked.get("module") in course().ids else first
    state["page"] = asked["page"] if asked.get("page") in PAGES else "map"
    if asked.get("task") in [task.id for task in module().tasks]:
        state[f"task:{state['module']}"] = asked["task"]


def show_in_address() -> None:
    """So that a reload, a bookmark and the history come back here."""
    state = st.session_state
    wanted = {"key": key(), "lang": language(), "module": state["module"], "page": state["page"]}
    task = state.get(f"task:{state['module']}")
    if task and state["page"] == "exercise":
        wanted["task"] = task
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def go(page: Page, module_id: str = "", task: str = "") -> None:
    """For buttons: open a page, of another module perhaps, at a task."""
    state = st.session_state
    state["page"] = page
    if module_id:
        state["module"] = module_id
    if task:
        state[f"task:{state['module']}"] = task
