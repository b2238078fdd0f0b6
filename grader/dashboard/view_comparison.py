"""Two batches: what changed for the tasks, and who gained or lost."""

from __future__ import annotations

from typing import Any

from grader.analysis.comparison import compare
from grader.dashboard import cached
from grader.dashboard.words import plain, words
from grader.exports.gradebook import cell


def page() -> None:
    """The page."""
    import pandas
    import streamlit as st

    setting = cached.setting()
    if setting.compare is None:
        return
    found = compare(cached.analysis(setting.compare), cached.analysis(setting.folder))
    st.title(words("Two batches", "두 채점 결과 비교"))
    st.caption(plain(f"{setting.compare} → {setting.folder}"))
    up = [one for one in found.students if (one.change or 0) > 0]
    down = [one for one in found.students if (one.change or 0) < 0]
    numbers = (
        (words("Gained points", "점수가 오른 학생"), len(up)),
        (words("Lost points", "점수가 내린 학생"), len(down)),
        (words("Other differences", "그 밖의 차이"), len(found.students) - len(up) - len(down)),
        (words("The same", "그대로"), found.same),
    )
    for column, (label, value) in zip(st.columns(len(numbers)), numbers, strict=True):
        column.metric(label, f"{value:,}", border=True)
    st.subheader(words("Tasks", "과제"))
    st.dataframe(
        pandas.DataFrame(
            {
                "task": [f"{one.module}/{one.task}" for one in found.tasks],
                "before": [None if one.before is None else 100 * one.before for one in found.tasks],
                "after": [None if one.after is None else 100 * one.after for one in found.tasks],
                "change": [None if one.change is None else 100 * one.change for one in found.tasks],
            }
        ),
        hide_index=True,
        column_config={
            "task": words("task", "과제"),
            "before": st.column_config.ProgressColumn(words("before", "이전"), format="%.0f%%", min_value=0, max_value=100),
            "after": st.column_config.ProgressColumn(words("now", "현재"), format="%.0f%%", min_value=0, max_value=100),
            "change": st.column_config.NumberColumn(words("change, points", "변화(%p)"), format="%+.1f"),
        },
    )  # fmt: skip
    st.subheader(words("Students", "학생"))
    rows: list[Any] = [
        {
            "student": one.student,
            "module": one.module,
            "before": one.before,
            "after": one.after,
            "change": one.change,
            "gained": ", ".join(one.gained),
            "lost": ", ".join(one.lost),
        }
        for one in sorted(found.students, key=lambda one: (one.change or 0, one.student))
    ]
    if not rows:
        st.success(words("Nobody's result has changed.", "결과가 달라진 학생이 없습니다."))
        return
    shown = [
        {name: cell(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]
    st.dataframe(
        pandas.DataFrame(shown),
        hide_index=True,
        column_config={
            "student": words("student", "학생"),
            "module": words("module", "모듈"),
            "before": words("before", "이전"),
            "after": words("now", "현재"),
            "change": st.column_config.NumberColumn(words("change", "변화"), format="%+g"),
            "gained": words("passes now", "새로 통과"),
            "lost": words("passed before", "전에는 통과"),
        },
    )
    st.download_button(
        words("Export CSV", "CSV로 내보내기"),
        cached.csv(rows),
        file_name="comparison.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
