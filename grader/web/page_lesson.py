"""The lesson with its pictures."""

from __future__ import annotations

import streamlit as st

from grader.web import session
from grader.web.pages import Picture, parts
from grader.web.session import say

WIDTH_PX = 820  # longer lines are hard to read


def show() -> None:
    """Draw the open module's lesson, and the way on."""
    module = session.module()
    with st.container(width=WIDTH_PX):
        try:
            page = session.course().lesson(module, session.language())
            for part in parts(page, session.course().root, session.address):
                if isinstance(part, Picture):
                    st.image(str(part.path), alt=part.alt, width="stretch")
                elif part.strip():
                    st.markdown(part)
        except OSError:
            st.info(say("This module has no lesson here.", "이 모듈의 강의가 없습니다."))
        st.divider()
        with st.container(horizontal=True):
            if module.lab:
                st.button(
                    say("To the lab", "실습으로"),
                    on_click=session.go,
                    args=("lab",),
                    icon=":material/science:",
                )
            st.button(
                say("To the exercises", "연습 문제로"),
                on_click=session.go,
                args=("exercise",),
                type="primary",
                icon=":material/edit:",
            )
