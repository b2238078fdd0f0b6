"""Believes that a variable of the script lives as long as the page.

file: counter.py
loses: counter
hears.en: It starts again at every click
hears.ko: 누를 때마다 처음부터 다시 셉니다
"""

from __future__ import annotations

import streamlit as st

st.session_state.count = 0

step = st.slider("Step", 1, 5, 1, key="step")
if st.button("Plus", key="plus"):
    st.session_state.count += step
if st.button("Reset", key="reset"):
    st.session_state.count = 0
st.metric("Count", st.session_state.count)
