"""A counter that survives reruns. See it with: streamlit run counter.py

다시 실행되어도 살아남는 카운터. streamlit run counter.py로 볼 수 있습니다.
"""

from __future__ import annotations

import streamlit as st

count = 0

step = st.slider("Step", 1, 5, 1, key="step")

# TODO (counter): a button with key="plus" adds step to the count, a button with key="reset" makes it 0. Each click
# runs this whole file again, from its first line: keep the count in st.session_state, and show it after the buttons.
if step:
    raise NotImplementedError("TODO counter: keep the count in st.session_state, add two buttons")

st.metric("Count", count)
