"""Tasks and checks: how hard, whether they tell strong from weak, and what those who fail believe."""

from __future__ import annotations

from collections import Counter
from typing import Any

from grader.analysis.correlation import LOW
from grader.analysis.items import Item, ModuleAnalysis
from grader.dashboard import cached
from grader.dashboard.words import language, of, plain, show, verdict_word, words
from grader.exports.gradebook import cell
from grader.exports.inert import inert

SHOWN = 8


def page() -> None:
    """The page."""
    import streamlit as st

    module = cached.module()
    if module is None or not module.worked_on:
        st.info(words("Nobody has worked on this module.", "이 모듈을 시도한 학생이 없습니다."))
        return
    st.title(words("Tasks and checks", "과제와 검사"))
    st.caption(plain(f"{module.id} · {of(module.title)}"))
    tasks, chart = st.columns([3, 2])
    with tasks:
        _table([(task.task, task) for task in module.tasks], f"{module.id}-tasks")
    with chart:
        _map(module)
    st.subheader(words("One task", "과제 하나"))
    task = st.selectbox(
        words("Task", "과제"),
        module.tasks,
        format_func=lambda one: f"{one.task} · {of(one.title)}",
        key=f"task {module.id}",
    )
    checks = module.checks_of(task.task)
    _table([(check.check, check) for check in checks], f"{module.id}-{task.task}")
    _failing(module, task, checks)


def _table(items: list[tuple[str, Item]], name: str) -> None:
    import pandas
    import streamlit as st

    rows: list[Any] = [
        {
            "": "⚑" if item.flagged else "",
            "id": label,
            "passed": None if item.pass_rate is None else 100 * item.pass_rate,
            "difficulty": item.difficulty,
            "discrimination": item.discrimination,
            "seconds": item.median_s,
            "internal": item.internal,
        }
        for label, item in items
    ]
    st.dataframe(
        pandas.DataFrame(rows),
        hide_index=True,
        column_config={
            "": st.column_config.TextColumn(width=24),
            "id": words("task or check", "과제·검사"),
            "passed": st.column_config.ProgressColumn(words("passed", "통과율"), format="%.0f%%", min_value=0, max_value=100),
            "difficulty": st.column_config.NumberColumn(words("difficulty", "난이도"), format="%.2f"),
            "discrimination": st.column_config.NumberColumn(words("discrimination", "변별도"), format="%.2f"),
            "seconds": st.column_config.NumberColumn(words("median s", "시간(초)"), format="%.3f"),
            "internal": "internal",
        },
    )  # fmt: skip
    st.download_button(
        words("Export CSV", "CSV로 내보내기"),
        cached.csv(rows),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
        key=f"csv {name}",
    )


def _map(module: ModuleAnalysis) -> None:
    import altair
    import pandas
    import streamlit as st

    rows = [
        {
            "id": item.check or item.task,
            "difficulty": item.difficulty,
            "discrimination": item.discrimination,
            "kind": words("check", "검사") if item.check else words("task", "과제"),
        }
        for item in (*module.tasks, *module.checks)
        if item.discrimination is not None and item.difficulty is not None
    ]
    if not rows:
        return
    dots = altair.Chart(pandas.DataFrame(rows)).mark_point(filled=True, size=70, opacity=0.8).encode(
        x=altair.X("difficulty:Q", title=words("difficulty", "난이도"), scale=altair.Scale(domain=[0, 1])),
        y=altair.Y("discrimination:Q", title=words("discrimination", "변별도"), scale=altair.Scale(domain=[-1, 1])),
        color=altair.Color("kind:N", title=None, legend=altair.Legend(orient="bottom")),
        shape=altair.Shape("kind:N", title=None),
        tooltip=["id", altair.Tooltip("difficulty", format=".2f"), altair.Tooltip("discrimination", format=".2f")],
    )  # fmt: skip
    limit = (
        altair.Chart(pandas.DataFrame({"y": [LOW]}))
        .mark_rule(color="#d9534f", strokeDash=[4, 4])
        .encode(y="y:Q")
    )
    st.altair_chart((dots + limit).properties(height=280))


def _failing(module: ModuleAnalysis, task: Item, checks: list[Item]) -> None:
    """The students behind a check, by what they were told."""
    import streamlit as st

    hard = sorted(
        (check for check in checks if check.passed < check.tried), key=lambda one: one.passed - one.tried
    )
    if not hard:
        st.success(words("Everybody whose code was run passes.", "코드가 실행된 학생은 모두 통과했습니다."))
        return
    check = st.selectbox(
        words("Who fails which check", "이 검사를 통과하지 못한 학생"),
        hard,
        format_func=lambda one: f"{one.check}  ({one.tried - one.passed})",
        key=f"check {module.id} {task.task}",
    )
    st.text(of(check.title))
    found = cached.failing(module.id, task.task, check.check)
    told = Counter(one.message[language()] for _, one in found)
    for message, number in told.most_common(SHOWN):
        students = sorted(student for student, one in found if one.message[language()] == message)
        with st.container(border=True):
            st.markdown(f"**{number} ×**")
            show(message or words("(no message)", "(메시지 없음)"))
            answers = Counter(
                one.actual for _, one in found if one.message[language()] == message and one.actual
            )
            for answer, times in answers.most_common(3):
                st.caption(words(f"came back, {times} ×", f"나온 값, {times} ×"))
                show(answer, "python")
            with st.expander(words(f"who ({len(students)})", f"누가 ({len(students)}명)")):
                st.text(cell(", ".join(students[:200])))
    if len(told) > SHOWN:
        st.caption(
            words(f"… and {len(told) - SHOWN} other messages", f"… 다른 메시지 {len(told) - SHOWN}가지")
        )
    verdicts = {student: one.verdict for student, one in found}
    chosen = st.selectbox(
        words("Open a student", "학생 열기"),
        sorted(verdicts),
        index=None,
        format_func=lambda one: f"{inert(one)} · {verdict_word(verdicts[one])}",
        placeholder=words("choose", "고르기"),
        key=f"open {module.id} {check.task} {check.check} {st.session_state.get('opened', 0)}",
    )
    st.download_button(
        words("Export CSV", "CSV로 내보내기"),
        cached.csv(
            [
                {
                    "student": student,
                    "verdict": one.verdict.value,
                    "message": one.message[language()],
                    "actual": one.actual,
                }
                for student, one in found
            ]
        ),
        file_name=f"{module.id}-{check.check}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="csv failing",
    )
    if chosen:
        cached.open_student(chosen, check.task, check.check)
