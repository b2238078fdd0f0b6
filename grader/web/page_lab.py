"""The lab: started, shown as it speaks, stopped; and what it has drawn."""

from __future__ import annotations

import streamlit as st

from grader.course import Module
from grader.web import session
from grader.web.lab import Lab, pictures
from grader.web.session import say

POLL_S = 0.7


@st.cache_resource
def _labs() -> dict[str, Lab]:
    """Those of this server, by module: a reload of the page finds its lab again."""
    return {}


def show() -> None:
    """Draw the open module's lab."""
    module = session.module()
    st.title(say("Lab", "실습"))
    if not module.lab:
        st.info(say("This module has no lab.", "이 모듈에는 실습이 없습니다."))
        return
    st.text(module.title[session.language()])
    lab = _labs().get(module.id)
    running = lab is not None and lab.code is None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("Run it", "실행"),
            type="primary",
            icon=":material/play_arrow:",
            disabled=running,
            on_click=_start,
            args=(module,),
        )
        st.button(
            say("Stop", "멈추기"),
            icon=":material/stop:",
            disabled=not running,
            on_click=_stop,
            args=(module,),
        )
        st.code(" ".join(module.lab), language=None, width="content")
    problem = st.session_state.pop("lab:problem", "")
    if problem:
        st.warning(problem)
    if lab is not None:
        st.fragment(_output, run_every=POLL_S if running else None)(module.id, running)
    if not running:
        _pictures(module)


def _start(module: Module) -> None:
    try:
        _labs()[module.id] = Lab(session.course(), module, session.language())
    except FileNotFoundError:
        st.session_state["lab:problem"] = say(
            f"{module.lab[0]!r} is not installed.", f"{module.lab[0]!r}이(가) 설치되어 있지 않습니다."
        )


def _stop(module: Module) -> None:
    lab = _labs().get(module.id)
    if lab is not None:
        lab.stop()


def _output(module_id: str, was_running: bool) -> None:
    lab = _labs()[module_id]
    if was_running and lab.code is not None:
        st.rerun()
    where = lab.address()
    if where:
        st.link_button(say(f"Open {where}", f"{where} 열기"), where, icon=":material/open_in_new:")
    said = lab.output().strip("\n")
    st.code(said or "…", language=None, height=420 if said.count("\n") > 16 else "content")
    if lab.code is None:
        st.caption(say("It is running.", "실행 중입니다."))
    elif lab.code == 0:
        st.caption(say("It has ended.", "끝났습니다."))
    else:
        st.caption(
            say(
                f"It was stopped, or has ended with code {lab.code}.",
                f"멈추었거나 코드 {lab.code}(으)로 끝났습니다.",
            )
        )


def _pictures(module: Module) -> None:
    drawn = pictures(session.course(), module)
    if not drawn:
        return
    st.subheader(say("What it has drawn", "실습이 그린 그림"))
    for path in drawn:
        with st.container(width=900):
            st.image(str(path), caption=path.name.replace("_", "\\_"), alt=path.name)
