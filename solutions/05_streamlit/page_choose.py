"""Choose the threshold. A widget's own key goes when its page is left, so the value is kept under another."""

from __future__ import annotations

import streamlit as st

st.session_state.kept = st.slider("Threshold", 0, 100, st.session_state.kept, key="threshold")
