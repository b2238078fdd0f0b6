"""The entry of an app with two pages. See it with: streamlit run pages_app.py

페이지가 두 개인 앱의 시작점. streamlit run pages_app.py로 볼 수 있습니다.
"""

from __future__ import annotations

import streamlit as st

# TODO (pages): this file runs before whichever page is open. Keep a first threshold of 50 in st.session_state here,
# under a key of your own; then use it in page_choose.py and page_report.py.
page = st.navigation([st.Page("page_choose.py", title="Choose"), st.Page("page_report.py", title="Report")])
page.run()
