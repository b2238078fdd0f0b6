"""How `grader dashboard` is served: see grader/streamlit_server.py. It shows names and code, so the key is its lock."""

from __future__ import annotations

from pathlib import Path

from grader.dashboard.batch_data import Setting
from grader.language import Language
from grader.streamlit_server import Server

ENTRY = Path(__file__).resolve().parent / "app.py"
OPTIONS = {
    "client.showErrorDetails": "none",  # a traceback on a page could hold a submission's text
    "theme.light.primaryColor": "#2f6fde",  # for both, so that the page follows the system's light or dark
    "theme.dark.primaryColor": "#6ea0ff",
}


def server(setting: Setting, language: Language, port: int = 0) -> Server:
    """The dashboard of a batch, not started yet."""
    return Server(ENTRY, language, port, options=OPTIONS, words=setting.words())
