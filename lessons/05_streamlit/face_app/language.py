"""Korean or English, for each session on its own: a variable of a module would be everybody's."""

from __future__ import annotations

import streamlit as st

NAMES = {"ko": "한국어", "en": "English"}


def choose_language() -> None:
    """The switch; it begins with what the address says (`?lang=ko`), else with the browser's language."""
    if "lang" not in st.session_state:
        asked = str(st.query_params.get("lang") or st.context.locale or "")
        st.session_state.lang = "ko" if asked.startswith("ko") else "en"
    st.segmented_control(
        "언어 / Language",
        list(NAMES),
        format_func=NAMES.__getitem__,
        required=True,
        key="lang",
        label_visibility="collapsed",
    )


def lang() -> str:
    """`ko` or `en`."""
    return "ko" if st.session_state.get("lang") == "ko" else "en"


def words(en: str, ko: str) -> str:
    """The one of the two that this session has chosen."""
    return ko if lang() == "ko" else en
