"""The cohort at a glance: points, verdicts, and a table of students that can be filtered, exported and opened."""

from __future__ import annotations

from typing import Any

from grader.analysis.items import ModuleAnalysis
from grader.analysis.profiles import ModuleProfile, Profile
from grader.dashboard import cached
from grader.dashboard.words import mark, of, plain, verdict_word, words
from grader.exports.gradebook import cell
from grader.verdict import Verdict

BINS = 10


def page() -> None:
    """The page."""
    import streamlit as st

    module = cached.module()
    if module is None:
        st.info(words("There are no results yet.", "아직 채점 결과가 없습니다."))
        return
    st.title(plain(of(module.title)))
    st.caption(plain(module.id))
    _numbers(module)
    left, right = st.columns(2)
    with left:
        _points(module)
    with right:
        _verdicts(module)
    _students(module)


def _numbers(module: ModuleAnalysis) -> None:
    import streamlit as st

    full = module.verdicts.get(Verdict.PASSED.value, 0)
    shown = (
        (words("Submissions", "제출"), f"{module.submissions:,}"),
        (words("Worked on", "시도"), f"{module.worked_on:,}"),
        (words("Everything passed", "모두 통과"), f"{full:,}"),
        (
            words(f"Mean of {module.max_score:g}", f"평균(만점 {module.max_score:g})"),
            "–" if module.mean is None else f"{module.mean:.1f}",
        ),
        (words("Median", "중앙값"), "–" if module.median is None else f"{module.median:g}"),
        (words("Grader's fault", "채점기 오류"), f"{module.internal_share:.1%}"),
    )
    for column, (label, value) in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(label, value, border=True)


def _points(module: ModuleAnalysis) -> None:
    import altair
    import pandas
    import streamlit as st

    if not module.scores or not module.max_score:
        return
    step = module.max_score / BINS
    counts = [0] * BINS
    for score in module.scores:
        counts[min(int(score / step), BINS - 1)] += 1
    frame = pandas.DataFrame(
        {
            "from": [place * step for place in range(BINS)],
            "to": [(place + 1) * step for place in range(BINS)],
            "n": counts,
        }
    )
    st.markdown(f"**{words('Points', '점수 분포')}**")
    chart = altair.Chart(frame).mark_bar().encode(
        x=altair.X("from:Q", bin="binned", title=words("points", "점수")),
        x2="to:Q",
        y=altair.Y("n:Q", title=words("students", "학생 수"), axis=altair.Axis(tickMinStep=1)),
        tooltip=["from", "to", "n"],
    )  # fmt: skip
    st.altair_chart(chart.properties(height=300))


def _verdicts(module: ModuleAnalysis) -> None:
    import altair
    import pandas
    import streamlit as st

    rows = [
        {"task": task.task, "place": place, "n": number, "verdict": verdict_word(verdict), "order": order}
        for place, task in enumerate(module.tasks)
        for order, (verdict, number) in enumerate(task.verdicts.items())
    ]
    if not rows:
        return
    st.markdown(f"**{words('What became of each task', '과제별 결과')}**")
    colours = {
        Verdict.PASSED: "#2e9e63",
        Verdict.FAILED: "#d9534f",
        Verdict.ERROR: "#e08a3c",
        Verdict.TIMEOUT: "#b5651d",
        Verdict.CRASHED: "#8b1e3f",
        Verdict.MISSING: "#d8c35a",
        Verdict.SKIPPED: "#a9b3bf",
        Verdict.INTERNAL: "#b04ad8",
    }
    found = [one for one in Verdict if any(row["verdict"] == verdict_word(one) for row in rows)]
    chart = altair.Chart(pandas.DataFrame(rows)).mark_bar().encode(
        y=altair.Y("task:N", sort=[task.task for task in module.tasks], title=None, axis=altair.Axis(labelLimit=160, labelOverlap=False)),
        x=altair.X("sum(n):Q", title=words("students", "학생 수"), axis=altair.Axis(tickMinStep=1)),
        color=altair.Color(
            "verdict:N",
            title=None,
            scale=altair.Scale(
                domain=[verdict_word(one) for one in found],
                range=[colours.get(one, "#6c757d") for one in found],
            ),
            legend=altair.Legend(orient="bottom", columns=4),
        ),
        order="order:Q",
        tooltip=["task", "verdict", "n"],
    )  # fmt: skip
    st.altair_chart(chart.properties(height=300))


# -- the table --------------------------------------------------------------------------------------------------------


def _students(module: ModuleAnalysis) -> None:
    import pandas
    import streamlit as st

    st.subheader(words("Students", "학생"))
    everybody = [
        (one, part)
        for one in cached.analysis(cached.setting().folder).students
        for part in one.modules
        if part.module == module.id
    ]
    kept = _filtered(module, everybody)
    rows = [_row(module, one, part) for one, part in kept]
    before, after = st.columns([3, 1], vertical_alignment="center")
    before.caption(
        words(
            f"{len(kept):,} of {len(everybody):,} students. Select a row to open it.",
            f"학생 {len(everybody):,}명 중 {len(kept):,}명. 행을 선택하면 그 학생을 볼 수 있습니다.",
        )
    )
    after.download_button(
        words("Export CSV", "CSV로 내보내기"),
        cached.csv(rows),
        file_name=f"{module.id}-students.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=not rows,
        width="stretch",
    )
    if not rows:
        return
    shown = [
        {name: cell(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]
    state = st.dataframe(
        pandas.DataFrame(shown),
        hide_index=True,
        height=420,
        on_select="rerun",
        selection_mode="single-row",
        key=f"table {st.session_state.get('opened', 0)}",
        column_config={
            "student": words("student", "학생"),
            "points": st.column_config.ProgressColumn(
                words("points", "점수"), min_value=0, max_value=module.max_score, format="%g"
            ),
            "verdict": words("verdict", "결과"),
            "place": words("place", "순위"),
            "seconds": st.column_config.NumberColumn(words("seconds", "시간(초)"), format="%.1f"),
            "late": words("late", "지각"),
        },
    )
    if state.selection.rows:
        cached.open_student(kept[state.selection.rows[0]][0].student)


def _filtered(
    module: ModuleAnalysis, everybody: list[tuple[Profile, ModuleProfile]]
) -> list[tuple[Profile, ModuleProfile]]:
    import streamlit as st

    name, verdicts, task, points = st.columns([2, 3, 2, 3])
    written = name.text_input(words("Find a student", "학생 찾기"), key="find", persist_state="session")
    found = [verdict for verdict in Verdict if any(part.verdict is verdict for _, part in everybody)]
    wanted = verdicts.multiselect(
        words("Verdict", "결과"),
        found,
        format_func=verdict_word,
        key="verdicts",
        placeholder=words("all", "전체"),
    )
    tasks = ["", *(one.task for one in module.tasks)]
    open_task = task.selectbox(
        words("Not passed", "통과하지 못한 과제"),
        tasks,
        format_func=lambda one: one or words("any", "전체"),
        key=f"open {module.id}",
    )
    low, high = points.slider(
        words("Points", "점수"),
        0.0,
        float(module.max_score or 1),
        (0.0, float(module.max_score or 1)),
        key=f"points {module.id}",
    )
    return [
        (one, part)
        for one, part in everybody
        if written.strip().casefold() in one.student.casefold()
        and (not wanted or part.verdict in wanted)
        and (not open_task or part.tasks.get(open_task) is not Verdict.PASSED)
        and low <= part.score <= high
    ]


def _row(module: ModuleAnalysis, one: Profile, part: ModuleProfile) -> dict[str, Any]:
    row: dict[str, Any] = {
        "student": one.student,
        "points": None if part.verdict is Verdict.INTERNAL else part.score,
        "verdict": verdict_word(part.verdict),
        "place": one.place,
    }
    row |= {task.task: mark(part.tasks.get(task.task, Verdict.INTERNAL)) for task in module.tasks}
    row["seconds"] = round(part.seconds, 2)
    if part.late:
        row["late"] = of(part.late)
    return row
