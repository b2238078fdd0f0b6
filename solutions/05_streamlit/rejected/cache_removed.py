"""Believes that the error of st.cache is mended by deleting it.

file: notes_app.py
loses: widgets
hears.en: With st.cache merely removed
hears.ko: st.cache를 지우기만 하면
"""

from __future__ import annotations

import archive
import streamlit as st


def load() -> list[dict[str, object]]:
    """Read once, not at every click."""
    return archive.read("today")


st.title("Masks today")
left, right = st.columns(2)
mask = left.radio("Mask", ["worn", "wrong", "none"], key="mask")
least = right.slider("At least, in percent", 0.0, 100.0, 12.5, key="least")
rows = [row for row in load() if row["mask"] == mask and row["percent"] >= least]
left.metric("Rows", len(rows))


def open_panel() -> None:
    """A button is True for one run only, so what it has opened must be kept."""
    st.session_state.opened = True


st.button("Open", key="open", on_click=open_panel)
if st.session_state.get("opened"):
    st.write("The rows behind it")
    if st.checkbox("Show the table", key="table"):
        st.dataframe(rows)
