"""The first page: choose a threshold. / 첫 페이지: 기준 고르기."""

from __future__ import annotations

import streamlit as st

# TODO (pages): let the slider begin where it was left, and keep what it gives for the other page. What Streamlit keeps
# under the widget's own key goes when this page is left.
threshold = st.slider("Threshold", 0, 100, 50, key="threshold")
raise NotImplementedError("TODO pages: keep the threshold for the other page")
