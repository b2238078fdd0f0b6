"""How many predictions are sure enough."""

from __future__ import annotations

import streamlit as st

SCORES = (12, 35, 48, 50, 51, 67, 73, 88, 92, 99)

threshold = st.session_state.kept
st.metric("Threshold", threshold)
st.metric("Accepted", sum(score >= threshold for score in SCORES))
