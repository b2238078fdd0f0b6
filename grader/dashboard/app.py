"""The entry of the app: it runs before whichever page is open. Its words: DIR, language, DIR to compare or "", submissions or ""."""

from __future__ import annotations

import sys


def main() -> None:
    """The sidebar, then the page."""
    import streamlit as st

    from grader.dashboard import cached, view_checks, view_cohort, view_comparison, view_student
    from grader.dashboard.batch_data import Setting
    from grader.dashboard.words import language, plain, words
    from grader.language import LANGUAGES
    from grader.store import StoreError
    from grader.streamlit_server import admits, key, refusal

    setting = Setting.from_words(sys.argv[1:])
    st.set_page_config(page_title="grader", page_icon="📊", layout="wide")
    if not admits(st.query_params.get("key", "")):
        st.text(refusal("grader dashboard"))
        st.stop()
    asked = st.query_params.get("lang")
    st.session_state.setdefault("language", asked if asked in LANGUAGES else setting.language)
    st.session_state.setting = setting
    with st.sidebar:
        st.segmented_control(
            "language / 언어",
            ["ko", "en"],
            format_func={"ko": "한국어", "en": "English"}.__getitem__,
            key="language",
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
    pages = {
        "cohort": st.Page(
            view_cohort.page,
            title=words("Cohort", "전체 현황"),
            icon=":material/groups:",
            url_path="cohort",
            default=True,
        ),
        "checks": st.Page(
            view_checks.page,
            title=words("Tasks and checks", "과제와 검사"),
            icon=":material/checklist:",
            url_path="checks",
        ),
        "student": st.Page(
            view_student.page,
            title=words("Student", "학생"),
            icon=":material/person:",
            url_path="student",
        ),
    }
    if setting.compare is not None:
        pages["comparison"] = st.Page(
            view_comparison.page,
            title=words("Comparison", "비교"),
            icon=":material/compare_arrows:",
            url_path="comparison",
        )
    st.session_state.pages = pages
    page = st.navigation(list(pages.values()), position="hidden")
    with st.sidebar:  # links of our own: those of the navigation would lose the key
        for one in pages.values():
            st.page_link(one, query_params={"key": key(), "lang": language()})
    try:
        cached.analysis(setting.folder)
    except StoreError as problem:
        st.error(plain(str(problem)))
        st.stop()
    with st.sidebar:
        cached.choose_module()
        st.caption(words("Results", "채점 결과") + f": {plain(setting.folder.name)}")
        if st.button(words("Read again", "다시 읽기"), icon=":material/refresh:"):
            st.rerun()
    page.run()


if __name__ == "__main__":
    main()
