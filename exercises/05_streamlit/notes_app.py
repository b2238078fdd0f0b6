"""A page after somebody's lecture notes. It does not even start. See it with: streamlit run notes_app.py

강의 노트를 보고 만든 페이지. 뜨지도 않습니다. streamlit run notes_app.py로 볼 수 있습니다.
TODO (widgets): repair what stops it, one after the other; then use the page, and repair what it does wrong silently.
"""

from __future__ import annotations

import archive
import streamlit as st


@st.cache
def load() -> list[dict[str, object]]:
    """Read once, not at every click. / 누를 때마다 읽지 않고 한 번만 읽습니다."""
    return archive.read("today")


st.title("Masks today")
left, right = st.column(2)
mask = left.radiobox("Mask", ["worn", "wrong", "none"], key="mask")
least = right.slider("At least, in percent", 0, 100, 12.5, key="least")
rows = [row for row in load() if row["mask"] == mask and row["percent"] > least]
left.metric("Rows", len(rows))

if st.button("Open", key="open"):
    st.write("The rows behind it")
    if st.checkbox("Show the table", key="table"):
        st.dataframe(rows)
