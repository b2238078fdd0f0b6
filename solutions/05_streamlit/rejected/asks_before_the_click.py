"""Believes that the order of the lines does not matter once the state is kept.

file: notes_app.py
loses: widgets
hears.en: the checkbox is not there at once
hears.ko: 체크 상자가 바로 나오지 않습니다
"""

from __future__ import annotations

import archive
import streamlit as st


@st.cache_data
def load() -> list[dict[str, object]]:
    """Read once, not at every click."""
    return archive.read("today")


st.title("Masks today")
left, right = st.columns(2)
mask = left.radio("Mask", ["worn", "wrong", "none"], key="mask")
least = right.slider("At least, in percent", 0.0, 100.0, 12.5, key="least")
rows = [row for row in load() if row["mask"] == mask and row["percent"] >= least]
left.metric("Rows", len(rows))


if st.session_state.get("opened") and st.checkbox("Show the table", key="table"):
    st.dataframe(rows)
if st.button("Open", key="open"):
    st.session_state.opened = True
