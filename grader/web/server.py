"""How `grader app` is served: see grader/streamlit_server.py. The app runs code, so the key is its lock."""

from __future__ import annotations

from pathlib import Path

from grader.language import Language
from grader.streamlit_server import Server

ENTRY = Path(__file__).resolve().parent / "main.py"
OPTIONS = {
    "client.showSidebarNavigation": "false",
    "theme.primaryColor": "#0f766e",
    "theme.baseRadius": "0.5rem",
}


def server(root: Path, language: Language, port: int = 0) -> Server:
    """The app of the course that lies there, not started yet."""
    environment = {"GRADER_APP_COURSE": str(root)}
    return Server(ENTRY, language, port, options=OPTIONS, folder=root, environment=environment)
