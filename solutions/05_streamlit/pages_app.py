"""The entry: it runs before whichever page is open, so what both pages share begins here."""

from __future__ import annotations

import streamlit as st

st.session_state.setdefault("kept", 50)
st.navigation([st.Page("page_choose.py", title="Choose"), st.Page("page_report.py", title="Report")]).run()
