"""Believes that cache_resource is the better cache, as it copies nothing.

file: loader.py
loses: cached
hears.en: All got the same list, and somebody has emptied it
hears.ko: 모두가 같은 리스트를 받았고
"""

from __future__ import annotations

import archive
import streamlit as st


@st.cache_resource
def results(day: str) -> list[dict[str, object]]:
    """The rows of a day; each caller gets a copy."""
    return archive.read(day)


@st.cache_resource
def classifier(name: str) -> archive.Model:
    """The open model of that name; the same one for every session."""
    return archive.open_model(name)
