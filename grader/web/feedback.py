"""A report in the browser. What comes from the student's process is shown as text and as code, never as Markdown or HTML."""

from __future__ import annotations

import streamlit as st

from grader.exports import difference
from grader.exports.inert import inert
from grader.exports.terminal import VERDICTS
from grader.verdict import Check, Report, Task, Verdict
from grader.web import session
from grader.web.session import say

MAX_LETTERS = 1_000
_QUIET = (Verdict.MISSING, Verdict.REJECTED, Verdict.UNAVAILABLE, Verdict.SKIPPED)


def show(report: Report) -> None:
    """Every task of the report."""
    for task in report.tasks:
        _task(task)


def _task(task: Task) -> None:
    language = session.language()
    said = f"{task.id} · {task.title[language]}: {VERDICTS[task.verdict][language]}, {task.score:g} / {task.points:g}"
    if task.verdict is Verdict.PASSED:
        st.success(said, icon=":material/check_circle:")
        return
    quiet = task.verdict in _QUIET
    (st.info if quiet else st.error)(
        said, icon=":material/radio_button_unchecked:" if quiet else ":material/cancel:"
    )
    failing = [check for check in task.checks if check.verdict is not Verdict.PASSED]
    if quiet:
        st.text(_cut(failing[0].message[language]))
        return
    _check(failing[0], f"{task.id}-0")
    if failing[1:]:
        rest = len(failing) - 1
        with st.expander(say(f"{rest} more did not pass", f"통과하지 못한 검사 {rest}개 더 보기")):
            for number, check in enumerate(failing[1:], 1):
                _check(check, f"{task.id}-{number}")


def _check(check: Check, name: str) -> None:
    language = session.language()
    with st.container(border=True):
        st.container(key=f"sentence-{name}").text(_cut(check.sentence[language]))
        if check.message:
            st.text(_cut(check.message[language]))
        if check.where:
            st.caption(say("The line:", "해당 줄:"))
            st.code(_cut(check.where), language=None)
        _values(check)
        if check.stdout.strip():
            st.caption(say("It printed:", "출력한 내용:"))
            st.code(_cut(check.stdout.rstrip()), language=None, wrap_lines=True)
        if check.reproduce:
            st.caption(
                say("Try it yourself, in the exercise's folder:", "연습 문제 폴더에서 직접 실행해 보세요:")
            )
            st.code(_cut(check.reproduce), language="python", wrap_lines=True)


def _values(check: Check) -> None:
    language = session.language()
    rows = difference.rows(check.expected, check.actual) if check.expected and check.actual else []
    if rows:
        width = max(len(row.place[language]) for row in rows)
        places = [row.place[language].ljust(width) for row in rows]
        sides = [[row.expected for row in rows], [row.actual for row in rows]]
        values = [
            "\n".join(
                f"{place} {cell if isinstance(cell, str) else cell[language]}".strip()
                for place, cell in zip(places, side, strict=True)
            )
            for side in sides
        ]
    else:
        values = [check.expected, check.actual]
    names = [say("expected", "기대한 값"), say("got", "나온 값")]
    shown = [(name, value) for name, value in zip(names, values, strict=True) if value]
    if not shown:
        return
    for column, (name, value) in zip(st.columns(len(shown)), shown, strict=True):
        column.caption(name)
        column.code(_cut(value), language=None, wrap_lines=True)


def _cut(text: str) -> str:
    text = inert(text)
    return text if len(text) <= MAX_LETTERS else text[: MAX_LETTERS - 1] + "…"
