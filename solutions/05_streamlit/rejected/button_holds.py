"""Believes that a pressed button stays pressed.

file: notes_app.py
loses: widgets
hears.en: Checking it has closed the panel
hears.ko: 체크하자 판이 닫혔습니다
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


if st.button("Open", key="open"):
    st.write("The rows behind it")
    if st.checkbox("Show the table", key="table"):
        st.dataframe(rows)
