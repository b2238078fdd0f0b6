"""Believes that the list is still there when the next report comes.

file: feedback.py
loses: form
hears.en: the list is made anew at each run
hears.ko: 리스트가 실행할 때마다 새로 만들어집니다
"""

from __future__ import annotations

import streamlit as st

reports: list[dict[str, str]] = []

with st.form("report"):
    note = st.text_input("What went wrong?", key="note")
    truth = st.selectbox("What is right?", ["worn", "wrong", "none"], key="truth")
    sent = st.form_submit_button("Send")
newest_first = st.checkbox("Newest first", key="newest_first")

if sent and note.strip():
    reports.append({"note": note.strip(), "truth": truth})
    st.success("Thank you.")
elif sent:
    st.error("Please write what went wrong.")

st.metric("Reports", len(reports))
st.dataframe(reports[::-1] if newest_first else reports)
