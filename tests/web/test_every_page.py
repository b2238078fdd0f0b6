"""Every page of every module stands in both languages, and the exercise's page for every task; nothing is run or written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import Course

# In a process of its own: the app's modules keep caches, and streamlit reads every package's metadata.
VISIT = """
import json, sys
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

BidiComponentManager.discover_and_register_components = lambda *_, **__: None
told = []
for query in json.loads(sys.argv[1]):
    app = AppTest.from_file("grader/web/main.py", default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    texts = [one.value for one in [*app.markdown, *app.title, *app.subheader, *app.text]]
    told.append({"problems": [one.message for one in app.exception], "said": " ".join(texts)})
print(json.dumps(told))
"""


def visit(root: Path, queries: list[dict[str, str]]) -> list[dict[str, str]]:
    """Open each of them in a session of its own."""
    done = subprocess.run(
        [sys.executable, "-c", VISIT, json.dumps(queries)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "GRADER_APP_COURSE": str(root), "GRADER_APP_KEY": "k"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_every_page_stands(root: Path) -> None:
    modules = Course(root).modules
    queries = [
        {"key": "k", "module": module.id, "page": page, "lang": lang}
        for lang in ("ko", "en")
        for module in modules
        for page in ("lesson", "exercise", "lab")
    ]
    queries += [{"key": "k", "page": "map", "lang": lang} for lang in ("ko", "en")]
    queries += [
        {"key": "k", "module": module.id, "page": "exercise", "lang": "ko", "task": task.id}
        for module in modules
        for task in module.tasks
    ]
    for query, told in zip(queries, visit(root, queries), strict=True):
        assert told["problems"] == [], query
        assert bool(re.search("[가-힣]", told["said"])) or query["lang"] == "en", query


@pytest.mark.slow
@pytest.mark.parametrize("query", [{}, {"key": "K"}, {"key": ""}, {"key": "k\u0000"}], ids=str)
def test_without_the_key_nothing_is_shown(root: Path, query: dict[str, str]) -> None:
    (told,) = visit(root, [{**query, "page": "map"}])
    assert told["problems"] == []
    assert "grader app" in told["said"]
    assert "09" not in told["said"]
