"""An exercise: the task, the editor, the check, the hints."""

from __future__ import annotations

import subprocess
import sys

import streamlit as st

from grader.course import Module, Task
from grader.progress import Progress
from grader.verdict import Report, Verdict
from grader.web import desk, feedback, session
from grader.web.check import NoReport, check
from grader.web.page_map import mark
from grader.web.pages import Picture, parts, section
from grader.web.session import say

EDITOR_PX = 400


def show() -> None:
    """Draw the open module's exercise."""
    module, known = session.module(), session.known()
    task = _choose(module, known)
    left, right = st.columns([5, 6], gap="large")
    with left:
        _ask(module, task)
        _hints(module, task, known)
    with right:
        _editor(module, task)
        _check(module, task)


def _choose(module: Module, known: Progress) -> Task:
    """The open task; the first that has not passed, to begin with."""
    key = f"task:{module.id}"
    if key not in st.session_state:
        undone = [task.id for task in module.tasks if not known.passed(module.id, task.id)]
        st.session_state[key] = (undone or [module.tasks[0].id])[0]
    widget = f"widget:{key}"
    st.session_state[widget] = st.session_state[key]

    def chosen() -> None:
        st.session_state[key] = st.session_state[widget] or st.session_state[key]

    st.pills(
        say("Task", "과제"),
        [task.id for task in module.tasks],
        format_func=lambda name: f"{mark(module, module.task(name), known)} {name}",
        key=widget,
        on_change=chosen,
        required=True,
        label_visibility="collapsed",
    )
    return module.task(st.session_state[key])


def _ask(module: Module, task: Task) -> None:
    """What the task asks for: its part of the exercise's page."""
    st.subheader(f"{task.title[session.language()]}", anchor=False)
    name = "README.ko.md" if session.language() == "ko" else "README.md"
    try:
        found = list(parts(module.folder / name, session.course().root, session.address))
    except OSError:
        return
    whole = "\n".join("" if isinstance(part, Picture) else part for part in found)
    asked = section(whole, task.id)
    if asked:
        st.markdown(asked)
    with st.expander(say("The whole page of the exercise", "연습 문제 전체 보기")):
        st.markdown(whole)


# -- hints, solution --------------------------------------------------------------------------------------------------


def _hints(module: Module, task: Task, known: Progress) -> None:
    key = f"{module.id}/{task.id}"
    hints = task.hints[session.language()]
    read = min(known.hints.get(key, 0), len(hints))
    for number, hint in enumerate(hints[:read], 1):
        st.info(f"**{number}/{len(hints)}**  {hint}", icon=":material/lightbulb:")
    if read < len(hints):
        label = say(f"Hint {read + 1} of {len(hints)}", f"힌트 {read + 1}/{len(hints)} 보기")
        st.button(label, icon=":material/lightbulb:", on_click=_read_hint, args=(key, read + 1))
    passed = known.passed(module.id, task.id)
    if passed and st.toggle(say("Show our solution", "정답 코드 보기"), key=f"solution:{key}"):
        st.code(_command("solution", key), language="python")


def _read_hint(key: str, number: int) -> None:
    known = session.known()
    known.hints[key] = max(known.hints.get(key, 0), number)
    known.save()


def _command(*words: str) -> str:
    """What another of the grader's commands says."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", *words, "--lang", session.language()],
        cwd=session.course().root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout.strip("\n") if done.returncode == 0 else done.stderr.strip()


# -- the editor -------------------------------------------------------------------------------------------------------


def _editor(module: Module, task: Task) -> None:
    path, state = module.folder / task.file, st.session_state
    sheet_key, text_key, unsaved_key = f"sheet:{path}", f"text:{path}", f"unsaved:{path}"
    try:
        if text_key not in state and unsaved_key in state:  # left open, with a question unanswered
            state[text_key] = state[unsaved_key]
        elif text_key not in state:  # the page was not open: what is on disk counts
            state[sheet_key] = desk.read(path)
            state[text_key] = state[sheet_key].text
    except desk.NoText as problem:
        st.info(problem.text[session.language()])
        return
    except OSError as problem:
        st.warning(f"{task.file}: {problem.strerror}")
        return

    def take_theirs() -> None:
        state.pop(unsaved_key, None)
        state[sheet_key] = desk.read(path)
        state[text_key] = state[sheet_key].text

    def keep_mine() -> None:
        desk.set_aside(path)
        state.pop(unsaved_key, None)
        state[sheet_key] = desk.save(desk.read(path), state[text_key])

    def saved() -> None:
        try:
            state[sheet_key] = desk.save(state[sheet_key], state[text_key])
        except desk.Changed:
            state[unsaved_key] = state[text_key]  # and the page asks which one counts
        except OSError as problem:
            state["editor:problem"] = f"{task.file}: {problem.strerror}"

    def begin_anew() -> None:
        _command("reset", str(path))
        take_theirs()

    head, anew = st.columns([4, 1], vertical_alignment="center")
    head.markdown(f"`exercises/{module.id}/{task.file}`")
    with anew.popover("", icon=":material/restart_alt:", help=say("Begin anew", "처음부터 다시")):
        st.text(
            say(
                "The starter again? Yours is kept beside it.",
                "처음 파일로 되돌릴까요? 내 파일은 옆에 남겨 둡니다.",
            )
        )
        st.button(say("Begin anew", "처음부터 다시"), on_click=begin_anew)
    if state[sheet_key].stale:
        st.warning(
            say(
                "The file has changed outside of this page. Nothing was overwritten; which one counts?",
                "이 화면 밖에서 파일이 바뀌었습니다. 아무것도 덮어쓰지 않았습니다. 어느 쪽을 쓸까요?",
            )
        )
        with st.container(horizontal=True):
            st.button(say("The file", "바뀐 파일"), on_click=take_theirs)
            st.button(say("What is in this editor", "이 편집기의 내용"), on_click=keep_mine)
    st.text_area(
        task.file,
        key=text_key,
        height=EDITOR_PX,
        on_change=saved,
        label_visibility="collapsed",
    )
    not_saved = state.pop("editor:problem", "")
    if not_saved:
        st.error(not_saved)


# -- the check --------------------------------------------------------------------------------------------------------


def _check(module: Module, task: Task) -> None:
    key = f"report:{module.id}"
    with st.container(horizontal=True, vertical_alignment="center"):
        one = st.button(say("Check", "채점"), type="primary", icon=":material/play_arrow:")
        every = st.button(say("Check the module", "모듈 전체 채점"))
        st.caption(
            say(
                "Saved when you leave the editor, or with Ctrl+S",
                "편집기를 벗어나거나 Ctrl+S를 누르면 저장됩니다",
            )
        )
    if one or every:
        st.session_state.pop(key, None)
        with st.spinner(say("Grading …", "채점하는 중 …")):
            try:
                st.session_state[key] = check(session.course().root, module.id, "" if every else task.id)
            except NoReport as problem:
                st.error(say("The check itself has failed:", "채점하지 못했습니다:"))
                st.code(str(problem), language=None, wrap_lines=True)
                return
        st.rerun()  # the marks of the tasks and the hints are above
    report: Report | None = st.session_state.get(key)
    if report is None or task.id not in [graded.id for graded in report.tasks]:
        return
    feedback.show(report)
    passed = any(graded.id == task.id and graded.verdict is Verdict.PASSED for graded in report.tasks)
    if passed and task.explain:
        st.info(task.explain[session.language()], icon=":material/school:")
    undone = [other for other in module.tasks if not session.known().passed(module.id, other.id)]
    if passed and undone:
        st.button(
            say(f"Next task: {undone[0].id}", f"다음 과제: {undone[0].id}"),
            icon=":material/arrow_forward:",
            on_click=_open,
            args=(module, undone[0]),
        )


def _open(module: Module, task: Task) -> None:
    st.session_state.pop(f"report:{module.id}", None)
    session.go("exercise", module.id, task.id)
