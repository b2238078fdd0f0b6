"""Believes that what survives a rerun belongs to the session.

file: counter.py
loses: counter
hears.en: It shows what somebody else has counted
hears.ko: 다른 사람이 센 값이 보입니다
"""

from __future__ import annotations

import streamlit as st


@st.cache_resource
def counts() -> dict[str, int]:
    return {"count": 0}


kept = counts()

step = st.slider("Step", 1, 5, 1, key="step")
if st.button("Plus", key="plus"):
    kept["count"] += step
if st.button("Reset", key="reset"):
    kept["count"] = 0
st.metric("Count", kept["count"])
