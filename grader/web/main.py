"""The script that Streamlit runs at each click: the side bar, and the page that is open. Started by server.py."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from grader.course import Module
from grader.course_map import points, short
from grader.streamlit_server import admits, refusal
from grader.web import page_exercise, page_lab, page_lesson, page_map, session
from grader.web.session import PAGES, Page, say

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
EDITOR = (Path(__file__).parent / "editor.js").read_text(encoding="utf-8")
SHOW = {
    "map": page_map.show,
    "lesson": page_lesson.show,
    "exercise": page_exercise.show,
    "lab": page_lab.show,
}


def main() -> None:
    """Draw what is open."""
    st.set_page_config(page_title="MLOps", page_icon="🎓", layout="wide")
    st.html(f"<style>{STYLE}</style>")
    if not admits(st.query_params.get("key", "")):
        st.text(refusal("grader app"))
        st.stop()
    session.begin()
    _sidebar()
    _pages()
    session.show_in_address()
    SHOW[st.session_state["page"]]()
    task = st.session_state.get(f"task:{st.session_state['module']}", "")
    told = f"window.graderApp = {json.dumps({'lang': session.language(), 'task': task})};\n"
    st.html(f"<script>{told}{EDITOR}</script>", unsafe_allow_javascript=True)


def _sidebar() -> None:
    known, here = session.known(), session.course()
    with st.sidebar:
        _keep("lang")
        st.segmented_control(
            "Language · 언어",
            ["ko", "en"],
            format_func={"ko": "한국어", "en": "English"}.__getitem__,
            key="widget:lang",
            on_change=_chosen,
            args=("lang",),
            required=True,
            label_visibility="collapsed",
        )
        _keep("module")

        def named(module_id: str) -> str:
            one: Module = here.module(module_id)
            done = points(one, known) == one.points
            return f"{short(one)} · {one.title[session.language()]}{' ✓' if done else ''}"

        st.selectbox(
            say("Module", "모듈"),
            here.ids,
            format_func=named,
            key="widget:module",
            on_change=_chosen,
            args=("module",),
        )
        got = sum(points(one, known) for one in here.modules)
        every = sum(one.points for one in here.modules)
        st.progress(got / every, text=say(f"{got:g} of {every:g} points", f"{every:g}점 중 {got:g}점"))
        if known.problem or known.set_aside:
            st.warning(say("The progress file could not be read.", "진도 파일을 읽지 못했습니다."))


def _pages() -> None:
    names: dict[Page, str] = {
        "map": say("Map", "강의 지도"),
        "lesson": say("Lesson", "강의"),
        "exercise": say("Exercises", "연습 문제"),
        "lab": say("Lab", "실습"),
    }
    _keep("page")
    st.segmented_control(
        say("Page", "화면"),
        PAGES,
        format_func=names.__getitem__,
        key="widget:page",
        on_change=_chosen,
        args=("page",),
        required=True,
        label_visibility="collapsed",
    )


def _keep(name: str) -> None:
    """The widget shows what the session says, whoever has said it."""
    st.session_state[f"widget:{name}"] = st.session_state[name]


def _chosen(name: str) -> None:
    if st.session_state[f"widget:{name}"] is not None:
        st.session_state[name] = st.session_state[f"widget:{name}"]


if __name__ == "__main__":  # as Streamlit runs it
    main()
