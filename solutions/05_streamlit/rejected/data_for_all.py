"""Believes that a model is data.

file: loader.py
loses: cached
hears.en: cache_data hands out pickled copies
hears.ko: cache_data는 답을 pickle로 복사해
"""

from __future__ import annotations

import archive
import streamlit as st


@st.cache_data
def results(day: str) -> list[dict[str, object]]:
    """The rows of a day; each caller gets a copy."""
    return archive.read(day)


@st.cache_data
def classifier(name: str) -> archive.Model:
    """The open model of that name; the same one for every session."""
    return archive.open_model(name)
