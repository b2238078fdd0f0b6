"""One student: each task's verdict, and of a check that did not pass the message, the values and the code."""

from __future__ import annotations

from collections.abc import Mapping

from grader.dashboard import batch_data, cached
from grader.dashboard.words import language, mark, of, plain, show, verdict_word, words
from grader.exports.inert import inert
from grader.verdict import Check, Report, Task, Verdict

QUIET = (Verdict.PASSED, Verdict.SKIPPED)


def page() -> None:
    """The page."""
    import streamlit as st

    everybody = {one.student: one for one in cached.analysis(cached.setting().folder).students}
    if not everybody:
        return
    names = sorted(everybody)
    st.title(words("Student", "학생"))
    wanted = st.session_state.get("student") or st.query_params.get("student")
    chosen = st.selectbox(
        words("Student", "학생"),
        names,
        index=names.index(wanted) if wanted in everybody else 0,
        format_func=inert,
        key=f"choose {st.session_state.get('opened', 0)}",
    )
    st.session_state.student = chosen
    st.query_params["student"] = chosen
    one = everybody[chosen]
    numbers = (
        (words("Points", "점수"), "–" if one.unknown else f"{one.score:g} / {one.max_score:g}"),
        (words("Place", "순위"), f"{one.place:,} / {len(everybody):,}"),
        (words("Seconds", "시간(초)"), f"{one.seconds:.1f}"),
    )
    for column, (label, value) in zip(st.columns(len(numbers)), numbers, strict=True):
        column.metric(label, value, border=True)
    for part in one.modules:
        if part.late:
            st.warning(plain(f"{part.module}: {of(part.late)}"))
    module = cached.module()
    for report in batch_data.reports_of(cached.setting().folder, chosen):
        if module is None or report.module == module.id:
            _report(report)


def _report(report: Report) -> None:
    import streamlit as st

    st.subheader(plain(f"{report.module} · {of(report.title)}"))
    st.dataframe(
        [
            {
                "": mark(task.verdict),
                words("task", "과제"): task.id,
                words("title", "제목"): of(task.title),
                words("verdict", "결과"): verdict_word(task.verdict),
                words("points", "점수"): f"{task.score:g} / {task.points:g}",
            }
            for task in report.tasks
        ],
        hide_index=True,
        column_config={"": st.column_config.TextColumn(width=24)},
    )
    wrong = [(task, check) for task in report.tasks for check in task.checks if check.verdict not in QUIET]
    if not wrong:
        if report.verdict is Verdict.PASSED:
            st.success(words("Everything passes.", "모두 통과했습니다."))
        return
    names = [(task.id, check.name) for task, check in wrong]
    wanted = st.session_state.get("wanted")
    place = st.selectbox(
        words(f"Checks that did not pass ({len(wrong)})", f"통과하지 못한 검사 ({len(wrong)}개)"),
        range(len(wrong)),
        index=names.index(wanted) if wanted in names else 0,
        format_func=lambda at: (
            f"{wrong[at][0].id} / {wrong[at][1].name} · {verdict_word(wrong[at][1].verdict)}"
        ),
        key=f"wrong {report.student} {report.module} {st.session_state.get('opened', 0)}",
    )
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _check(*wrong[place])
    with right:
        _code(report, wrong[place][1])


def _check(task: Task, check: Check) -> None:
    import streamlit as st

    st.markdown(f"**{words('What the check asks for', '검사가 요구하는 것')}**")
    st.text(of(check.sentence))
    if check.message:
        st.markdown(f"**{words('What the student was told', '학생이 받은 메시지')}**")
        show(check.message[language()])
    for title, text in (
        (words("Expected", "기대한 값"), check.expected),
        (words("Came back", "나온 값"), check.actual),
    ):
        if text:
            st.markdown(f"**{title}**")
            show(text, "python")
    if check.stdout.strip():
        st.markdown(f"**{words('It printed', '출력한 내용')}**")
        show(check.stdout)
    if check.log:
        st.markdown(f"**{words('The grader’s own log', '채점기의 기록')}**")
        show(check.log)


def _code(report: Report, check: Check) -> None:
    """The student's lines, where the submissions are known; the calls that show the mistake in any case."""
    import streamlit as st

    if check.reproduce:
        st.markdown(f"**{words('The calls that show it', '다시 실행해 보는 코드')}**")
        show(check.reproduce, "python")
    files = cached.submitted(report.student, report.module)
    if isinstance(files, str):
        st.caption(
            plain(files)
            if files
            else words(
                "`--submissions DIR` shows the student's whole files here as well.",
                "`--submissions 폴더`를 주면 학생이 제출한 파일도 여기에서 볼 수 있습니다.",
            )
        )
        return
    _files(files, check)


def _files(files: Mapping[str, str], check: Check) -> None:
    import streamlit as st

    name, _, number = check.where.rpartition(":")
    if name in files and number.isdigit():
        st.markdown(f"**{words('Where it happened', '오류가 난 곳')}**")
        show(batch_data.excerpt(files[name], int(number)))
    for file, text in files.items():
        with st.expander(plain(file), expanded=name not in files and file == next(iter(files))):
            show(text, "python" if file.endswith(".py") else None)
