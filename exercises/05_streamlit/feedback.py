"""Reports of wrong predictions, sent with a form. See it with: streamlit run feedback.py

틀린 예측을 알리는 폼. streamlit run feedback.py로 볼 수 있습니다.
"""

from __future__ import annotations

import streamlit as st

TRUTHS = ["worn", "wrong", "none"]

note = st.text_input("What went wrong?", key="note")
truth = st.selectbox("What is right?", TRUTHS, key="truth")
# TODO (form): put the two inputs and an st.form_submit_button inside `with st.form("report"):`. When it was sent, add
# {"note": …, "truth": …} to a list in st.session_state and show st.success; for a blank note show st.error instead.

newest_first = st.checkbox("Newest first", key="newest_first")

# TODO (form): show the number of reports with st.metric and the reports with st.dataframe, in the order that is asked.
raise NotImplementedError("TODO form: a form with two inputs and a submit button; keep the reports")
