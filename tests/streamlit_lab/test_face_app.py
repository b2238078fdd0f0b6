"""The app of module 05 without a browser: its pages stand in both languages, and a model needs three files, no more."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from faces.store import ready

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "lessons" / "05_streamlit"
# In a process of its own: the app puts folders on sys.path, and streamlit keeps caches.
VISIT = """
import json, sys
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

BidiComponentManager.discover_and_register_components = lambda *_, **__: None  # reads every package's metadata
app = AppTest.from_file("lessons/05_streamlit/face_app/main.py", default_timeout=60)
app.query_params["lang"] = sys.argv[1]
told = {}
for page in ["page_try.py", *sys.argv[2:]]:
    app.switch_page(page).run()
    told[page] = {"title": [one.value for one in app.title], "problems": [one.message for one in app.exception]}
    if page == "page_try.py":
        app.button(key="pick0").click().run()
        told[page]["problems"] += [one.message for one in app.exception]
        told[page]["answer"] = [one.value for one in [*app.success, *app.warning]]
        told[page]["bars"] = len(app.get("progress"))
print(json.dumps(told))
"""
PAGES = ("page_results.py", "page_mistakes.py", "page_mission.py")


def visit(lang: str, *pages: str, model: Path = LESSON / "classifier") -> dict[str, Any]:
    """Open the pages one after another; title, problems, and on the first page the answer for a face of the gallery."""
    done = subprocess.run(
        [sys.executable, "-c", VISIT, lang, *pages],
        cwd=ROOT,
        env={**os.environ, "FACE_APP_CLASSIFIER": str(model), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "hangul"), [("ko", True), ("en", False)])
def test_every_page_stands_in_both_languages(lang: str, hangul: bool) -> None:
    ready()
    told = visit(lang, *PAGES)
    assert [page["problems"] for page in told.values()] == [[]] * 4
    for page in told.values():
        (title,) = page["title"]
        assert bool(re.search("[가-힣]", title)) is hangul
    assert told["page_try.py"]["bars"] == 3
    assert len(told["page_try.py"]["answer"]) == 1


@pytest.mark.slow
def test_a_model_of_ones_own_takes_three_files_and_no_more(tmp_path: Path) -> None:
    mine = tmp_path / "my_model"
    mine.mkdir()
    names = sorted(path.name for path in (LESSON / "own_model").glob("*.py"))
    assert names == ["model.py", "predict.py", "preprocess.py"]
    for name in names:
        text = (LESSON / "own_model" / name).read_text(encoding="utf-8")
        text = text.replace('Path("out") / "labs" / "05_streamlit"', f"Path({str(tmp_path)!r})")
        (mine / name).write_text(text.replace('"mask on"', '"a mask!"'), encoding="utf-8")
    told = visit("en", "page_mission.py", model=mine)
    assert [page["problems"] for page in told.values()] == [[], []]
    assert told["page_try.py"]["bars"] == 3
    answer = told["page_try.py"]["answer"][0]
    assert any(name in answer for name in ("a mask!", "mask under the nose", "no mask"))
    assert (tmp_path / "own_model.npz").is_file()


def test_the_figures_of_the_lesson() -> None:
    """The page quotes what the model of the course reaches; whoever changes the model changes the page."""
    found = ready()
    rows = [f"{name:22} {share:4.0%}" for name, share in found.preprocessing.items()]
    for page in ("README.md", "README.ko.md"):
        text = (LESSON / page).read_text(encoding="utf-8")
        assert "\n".join(rows) in text
        for share in (found.validation.accuracy, found.exam.accuracy, found.exam.worst(1)[0].recall):
            assert re.search(rf"\b{share:.0%}".replace("%", " ?%"), text)
    assert found.exam.worst(1)[0].label.name == "none-male-over60"


def test_the_lab_refuses_a_folder_without_the_three_files(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text("")
    done = subprocess.run(
        [sys.executable, "lessons/05_streamlit/lab.py", "--model", str(tmp_path), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.strip().endswith("has no preprocess.py, predict.py")
