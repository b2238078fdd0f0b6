"""Believes that the slider remembers where it stood.

file: page_choose.py
loses: pages
hears.en: On the way back the slider is at its first value
hears.ko: 돌아오니 슬라이더가 처음 값입니다
"""

from __future__ import annotations

import streamlit as st

st.session_state.kept = st.slider("Threshold", 0, 100, 50, key="threshold")
