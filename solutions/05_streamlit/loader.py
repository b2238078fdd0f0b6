"""Two caches: cache_data hands out copies of an answer, cache_resource the thing itself."""

from __future__ import annotations

import archive
import streamlit as st


@st.cache_data
def results(day: str) -> list[dict[str, object]]:
    """The rows of a day; each caller gets a copy."""
    return archive.read(day)


@st.cache_resource
def classifier(name: str) -> archive.Model:
    """The open model of that name; the same one for every session."""
    return archive.open_model(name)
