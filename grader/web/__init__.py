"""The course in a browser: `grader app`. Streamlit runs main.py; what needs no browser lies in modules of its own."""
