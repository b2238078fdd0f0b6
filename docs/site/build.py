"""`make site`: the lessons and exercises' pages of both languages as a static site in out/site, to be opened from the disk.

    python docs/site/build.py [--out FOLDER]

MkDocs with the Material theme builds each language from a copy of its pages; hooks.py beside this file rewrites links. Nothing
that the pages show or search comes from the network.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PAGE = {"en": "README.md", "ko": "README.ko.md"}
NAME = {"en": "MLOps basics", "ko": "MLOps 기초"}
WORDS = {"en": ("Start", "Lesson", "Exercises"), "ko": ("시작", "강의", "연습 문제")}
WORKER = "assets/iframe-worker.js"
PICTURES = ("*.svg", "*.png")
PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "teal", "accent": "teal"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "teal", "accent": "teal"},
]
FEATURES = [
    *("navigation.footer", "navigation.top", "navigation.tracking", "toc.follow"),
    *("content.code.copy", "search.highlight"),
]
FRONT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MLOps basics · MLOps 기초</title>
<style>
body { font: 1.25rem/1.6 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; gap: 1rem; text-align: center; }
a { color: #0f766e; }
</style>
</head>
<body>
<a href="en/index.html" hreflang="en">MLOps basics, in English</a>
<a href="ko/index.html" hreflang="ko" lang="ko">MLOps 기초, 한국어로</a>
</body>
</html>
"""


def modules() -> Iterator[tuple[str, dict[str, Any]]]:
    """The id of each module, and its module.toml."""
    for path in sorted((ROOT / "exercises").glob("*/module.toml")):
        yield path.parent.name, tomllib.loads(path.read_text(encoding="utf-8"))


def pages(language: str) -> Iterator[tuple[str, Path]]:
    """Each page: its place in the site's source, and the file that it is made from."""
    yield "README.md", ROOT / PAGE[language]
    for module, _ in modules():
        for part in ("lessons", "exercises"):
            if (ROOT / part / module / PAGE[language]).is_file():
                yield f"{part}/{module}/README.md", ROOT / part / module / PAGE[language]


def copy(language: str, folder: Path) -> None:
    """The pages of one language, all named README.md, at their places, and the pictures beside them."""
    for place, source in pages(language):
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        pictures = [path for pattern in PICTURES for path in source.parent.glob(pattern)]
        if source.parent == ROOT:  # the first page shows those of docs/
            pictures = [path for pattern in PICTURES for path in (ROOT / "docs").glob(pattern)]
        for picture in pictures:
            beside = folder / picture.relative_to(ROOT)
            beside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, beside)
    (folder / WORKER).parent.mkdir()
    shutil.copyfile(HERE / Path(WORKER).name, folder / WORKER)


def configuration(language: str, folder: Path, out: Path) -> dict[str, Any]:
    """mkdocs.yml, as data."""
    start, *names = WORDS[language]
    there = [place for place, _ in pages(language)]
    nav: list[dict[str, Any]] = [{start: "README.md"}]
    for module, facts in modules():
        places = [f"{part}/{module}/README.md" for part in ("lessons", "exercises")]
        number = module.partition("_")[0].lstrip("0") or "0"
        entries = [{name: place} for name, place in zip(names, places, strict=True) if place in there]
        nav.append({f"{number} · {facts['title'][language]}": entries})
    return {
        "site_name": NAME[language],
        "docs_dir": str(folder),
        "site_dir": str(out / language),
        "use_directory_urls": False,
        "strict": True,
        "nav": nav,
        "hooks": [str(HERE / "hooks.py")],
        "theme": {
            "name": "material",
            "language": language,
            "font": False,  # those of the reader's machine
            "palette": PALETTE,
            "features": FEATURES,
            "icon": {"logo": "material/school"},
        },
        "plugins": [{"search": {"separator": r"[\s\-,:.!?·()\[\]`\"'/]+"}}, "offline"],
        "markdown_extensions": [
            *("tables", "sane_lists", "attr_list", "pymdownx.superfences", "pymdownx.highlight"),
            {"toc": {"permalink": True}},
        ],
        "extra": {"generator": False, "course_language": language, "polyfills": [WORKER]},
    }


def build(out: Path) -> None:
    """Make the site anew. Raises CalledProcessError when MkDocs warns of anything."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for language in PAGE:
            shutil.rmtree(out / language, ignore_errors=True)
            source = Path(scratch) / language
            copy(language, source)
            settings = Path(scratch) / f"{language}.yml"
            text = yaml.safe_dump(configuration(language, source, out), allow_unicode=True)
            settings.write_text(text, encoding="utf-8")
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)],
                env={"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PATH": ""},
                check=True,
            )
            (out / language / "404.html").unlink(missing_ok=True)  # nobody serves it
    (out / "index.html").write_text(FRONT, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the lessons' static site.")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "site")
    chosen = parser.parse_args().out.resolve()
    build(chosen)
    print(f"open {chosen / 'index.html'}")
