"""Believes that what survives a rerun is kept for everybody.

file: loader.py
loses: cached
hears.en: It was read once more for another browser
hears.ko: 다른 브라우저가 오자 또 읽었습니다
"""

from __future__ import annotations

import archive
import streamlit as st


def results(day: str) -> list[dict[str, object]]:
    """The rows of a day; each caller gets a copy."""
    if day not in st.session_state:
        st.session_state[day] = archive.read(day)
    return list(st.session_state[day])


@st.cache_resource
def classifier(name: str) -> archive.Model:
    """The open model of that name; the same one for every session."""
    return archive.open_model(name)
