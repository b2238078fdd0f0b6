"""The map of the course: what `grader status` shows."""

from __future__ import annotations

import streamlit as st

from grader.badges import BADGES, earned
from grader.course import Module, Task
from grader.course_map import minutes_left, points, short, upcoming
from grader.progress import Progress
from grader.web import session
from grader.web.session import say


def show() -> None:
    """Draw it."""
    here, known, language = session.course(), session.known(), session.language()
    st.title(say("Where you are", "지금까지의 진도"))
    tasks = [(module, task) for module in here.modules for task in module.tasks]
    done = sum(known.passed(module.id, task.id) for module, task in tasks)
    got, every = sum(points(one, known) for one in here.modules), sum(one.points for one in here.modules)
    left = sum(minutes_left(one, known) for one in here.modules)
    with st.container(horizontal=True):
        st.metric(say("Tasks", "과제"), f"{done} / {len(tasks)}", width="content")
        st.metric(say("Points", "점수"), f"{got:g} / {every:g}", width="content")
        st.metric(say("Left, about", "남은 시간(약)"), _duration(left), width="content")
    following = upcoming(here, known)
    if following is None:
        st.success(say("Every task has passed.", "모든 과제를 통과했습니다."))
    else:
        _next(*following)
    for module in here.modules:
        _row(module, known)
    st.subheader(say("Badges", "배지"))
    got_badges = {badge.id for badge in earned(here, known)}
    with st.container(horizontal=True):
        for badge in BADGES:
            has = badge.id in got_badges
            st.badge(
                f"{badge.sign} {badge.name[language]}",
                color="green" if has else "gray",
                help=badge.takes[language],
            )
    st.caption(
        say(
            "Nobody else sees this; it lies in .grader/ on this computer.",
            "나만 볼 수 있습니다. 이 컴퓨터의 .grader/ 폴더에 있습니다.",
        )
    )


def _next(module: Module, task: Task) -> None:
    language = session.language()
    with st.container(border=True):
        st.markdown(
            f"**{say('Next', '다음')}: {short(module)} · {module.title[language]}**  \n`{task.id}` {task.title[language]}"
        )
        with st.container(horizontal=True):
            st.button(
                say("Read the lesson", "강의 읽기"),
                key="next:lesson",
                on_click=session.go,
                args=("lesson", module.id),
            )
            st.button(
                say("Go on", "이어서 풀기"),
                key="next:exercise",
                type="primary",
                on_click=session.go,
                args=("exercise", module.id, task.id),
            )


def _row(module: Module, known: Progress) -> None:
    language, got, left = session.language(), points(module, known), minutes_left(module, known)
    name, bar = st.columns([5, 4], vertical_alignment="center")
    name.button(
        f"{short(module)} · {module.title[language]}",
        key=f"open:{module.id}",
        on_click=session.go,
        args=("lesson", module.id),
        type="tertiary",
    )
    rest = _duration(left) if left else "✓"
    bar.progress(got / module.points, text=f"{got:g} / {module.points:g} · {rest}")


def mark(module: Module, task: Task, known: Progress) -> str:
    """The sign that a task has in lists."""
    verdict = known.verdicts.get(module.id, {}).get(task.id)
    if verdict == "passed":
        return "✓"
    return "·" if verdict in (None, "missing", "skipped") else "✗"


def _duration(minutes: int) -> str:
    if minutes >= 90:
        return say(f"{minutes / 60:.1f} h", f"{minutes / 60:.1f}시간")
    return say(f"{minutes} min", f"{minutes}분")
