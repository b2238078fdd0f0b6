"""The second page: how many predictions are sure enough. / 둘째 페이지: 충분히 확실한 예측은 몇 개인지."""

from __future__ import annotations

import streamlit as st

SCORES = (12, 35, 48, 50, 51, 67, 73, 88, 92, 99)

# TODO (pages): take the threshold that was kept. Show it with st.metric, then with another st.metric how many of the
# SCORES are at least that high.
st.title("Report")
raise NotImplementedError("TODO pages: show the threshold and how many scores reach it")
