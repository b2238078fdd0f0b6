"""Reports of wrong predictions: a form is sent as a whole, or not at all."""

from __future__ import annotations

import streamlit as st

reports = st.session_state.setdefault("reports", [])

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
