"""Believes that a widget's key stays in session_state on every page.

file: page_report.py
loses: pages
hears.en: keep it under another
hears.ko: 다른 key에 옮겨 두세요
"""

from __future__ import annotations

import streamlit as st

SCORES = (12, 35, 48, 50, 51, 67, 73, 88, 92, 99)

threshold = st.session_state.get("threshold", 50)
st.metric("Threshold", threshold)
st.metric("Accepted", sum(score >= threshold for score in SCORES))
