"""Believes that the underscore in a parameter is a matter of taste.

file: loader.py
loses: cached
hears.en: Another day got the answer of the first
hears.ko: 다른 날을 물었는데 첫날의 답이 나옵니다
"""

from __future__ import annotations

import archive
import streamlit as st


@st.cache_data
def results(_day: str) -> list[dict[str, object]]:
    """The rows of a day; each caller gets a copy."""
    return archive.read(_day)


@st.cache_resource
def classifier(name: str) -> archive.Model:
    """The open model of that name; the same one for every session."""
    return archive.open_model(name)
