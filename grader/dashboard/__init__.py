"""The instructor's dashboard: a batch in the browser, with Streamlit, on this machine only."""
