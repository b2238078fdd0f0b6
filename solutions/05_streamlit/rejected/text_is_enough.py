"""Believes that a note which is there has just been sent.

file: feedback.py
loses: form
hears.en: ask the submit button, not the value
hears.ko: 값이 아니라 보내기 버튼이 True인지
"""

from __future__ import annotations

import streamlit as st

reports = st.session_state.setdefault("reports", [])

with st.form("report"):
    note = st.text_input("What went wrong?", key="note")
    truth = st.selectbox("What is right?", ["worn", "wrong", "none"], key="truth")
    sent = st.form_submit_button("Send")
newest_first = st.checkbox("Newest first", key="newest_first")

if note.strip():
    reports.append({"note": note.strip(), "truth": truth})
    st.success("Thank you.")
elif sent:
    st.error("Please write what went wrong.")

st.metric("Reports", len(reports))
st.dataframe(reports[::-1] if newest_first else reports)
