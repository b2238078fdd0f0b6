"""The static site: the same pages in both languages, no dead link, nothing from the network, and a search that finds."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt

from tests.browser import ROOT, SHOTS
from tests.engines import absent

pytestmark = pytest.mark.slow

HERE = SHOTS / "site"
LANGUAGES = ("en", "ko")
COUNTED = ("h1", "h2", "h3", "pre", "li", "tr", "img", "strong", "blockquote")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built anew."""
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        absent("mkdocs-material")
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "docs/site/build.py", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return out


class Reader(HTMLParser):
    """What a page links to, what can be linked to in it, its language, and what its article is made of."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links, self.ids, self.lang, self.counts = list[str](), set[str](), "", Counter[str]()
        self._inside = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = dict(attrs)
        if tag == "html":
            self.lang = got.get("lang") or ""
        if got.get("id"):
            self.ids.add(str(got["id"]))
        self.links += [str(got[name]) for name in ("href", "src") if got.get(name)]
        if tag == "article":
            self._inside += 1
        elif self._inside:
            self.counts[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"


def pages(site: Path, language: str) -> dict[str, Reader]:
    """Every page by its place."""
    folder = site / language
    return {path.relative_to(folder).as_posix(): Reader(path) for path in sorted(folder.rglob("*.html"))}


def test_both_languages_have_the_same_pages(site: Path) -> None:
    english, korean = (pages(site, language) for language in LANGUAGES)
    assert list(english) == list(korean)
    lessons = [path.parent.name for path in (ROOT / "lessons").glob("*/README.md")]
    assert {f"lessons/{name}/index.html" for name in lessons} <= set(english)
    for language, found in zip(LANGUAGES, (english, korean), strict=True):
        assert {page.lang for page in found.values()} == {language}
    for place, page in english.items():
        assert page.counts["h2"] == korean[place].counts["h2"], place
        up = "../" * (place.count("/") + 1)
        assert f"{up}ko/{place}" in page.links, place
        assert f"{up}en/{place}" in korean[place].links, place


def test_every_link_leads_somewhere(site: Path) -> None:
    read = {(site / lang / place): page for lang in LANGUAGES for place, page in pages(site, lang).items()}
    dead = []
    for path, page in read.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data", "mailto"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            inside = target.is_file() and target.is_relative_to(site)
            anchor = unquote(parts.fragment)
            if not inside or (anchor and target in read and anchor not in read[target].ids | {"__"}):
                dead.append(f"{path.relative_to(site)}: {link}")
    assert dead == []
    assert len(read) > 40


def test_the_pages_are_made_of_what_the_code_host_shows(site: Path) -> None:
    """Python-Markdown and the code hosts' dialect differ in lists and fences: neither may lose anything."""
    plain = MarkdownIt("commonmark", {"html": True}).enable("table")
    for language, name in (("en", "README.md"), ("ko", "README.ko.md")):
        for place, page in pages(site, language).items():
            source = (ROOT / place).parent / name
            expected = Counter[str]()
            tokens = plain.parse(source.read_text(encoding="utf-8"))
            for token in [*tokens, *(child for one in tokens for child in one.children or [])]:
                tag = "pre" if token.type in ("fence", "code_block") else token.tag
                expected[tag] += token.nesting >= 0
            got = {tag: page.counts[tag] for tag in COUNTED}
            assert got == {tag: expected[tag] for tag in COUNTED}, source.relative_to(ROOT)


@pytest.fixture
def page(browser: Any) -> Any:
    """A page of the system's Chromium."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize(("language", "asked"), [("en", "counterexample"), ("ko", "거스름돈")])
def test_it_is_read_and_searched_from_the_disk(site: Path, page: Any, language: str, asked: str) -> None:
    requests = list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.goto((site / language / "lessons" / "09_greedy_change" / "index.html").as_uri())
    page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth)")
    HERE.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=HERE / f"lesson_{language}.png")
    page.locator("input[data-md-component=search-query]").click()
    page.keyboard.type(asked)
    page.keyboard.press("End")  # what Hangul is typed with, a driver has no keys for
    page.locator(".md-search-result__link").first.wait_for()
    page.screenshot(path=HERE / f"search_{language}.png")
    assert "09_greedy_change" in str(page.locator(".md-search-result__link").first.get_attribute("href"))
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((site / language / "index.html").as_uri())
    page.screenshot(path=HERE / f"phone_{language}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
