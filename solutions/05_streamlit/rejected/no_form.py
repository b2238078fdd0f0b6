"""Believes that a button beside the inputs makes a form.

file: feedback.py
loses: form
hears.en: Outside a form, each input runs the script
hears.ko: 폼 밖의 입력은 엔터를 치거나
"""

from __future__ import annotations

import streamlit as st

reports = st.session_state.setdefault("reports", [])

with st.container():
    note = st.text_input("What went wrong?", key="note")
    truth = st.selectbox("What is right?", ["worn", "wrong", "none"], key="truth")
    sent = st.button("Send")
newest_first = st.checkbox("Newest first", key="newest_first")

if sent and note.strip():
    reports.append({"note": note.strip(), "truth": truth})
    st.success("Thank you.")
elif sent:
    st.error("Please write what went wrong.")

st.metric("Reports", len(reports))
st.dataframe(reports[::-1] if newest_first else reports)
