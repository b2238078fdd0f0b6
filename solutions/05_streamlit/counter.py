"""A counter: session_state is what a session keeps from one run of the script to the next."""

from __future__ import annotations

import streamlit as st

st.session_state.setdefault("count", 0)

step = st.slider("Step", 1, 5, 1, key="step")
if st.button("Plus", key="plus"):
    st.session_state.count += step
if st.button("Reset", key="reset"):
    st.session_state.count = 0
st.metric("Count", st.session_state.count)
