"""What MkDocs does differently for this course: links that leave the site's pages, and anchors as the code hosts make them."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

ELSEWHERE = re.compile(r"^(?:[a-z]+:|#|//)")
OTHER = {"en": "ko", "ko": "en"}


def on_config(config: Any) -> Any:
    """Put the links' rewriting in, and the anchors."""
    links = Links(config["extra"]["course_language"])
    config["extra"]["course_links"] = links
    config["markdown_extensions"].append(links)
    config["mdx_configs"].setdefault("toc", {})["slugify"] = slug
    return config


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Before a page is rendered: where it lies, and its fences without the words that are for our tests."""
    links = config["extra"]["course_links"]
    links.page, links.files = page.file.src_uri, {file.src_uri for file in files}
    return re.sub(r"(?m)^( *(?:```|~~~)\w+) .*$", r"\1", markdown)


def slug(text: str, separator: str) -> str:
    """The anchor of a heading, as the code hosts make it: Hangul stays."""
    return re.sub(r"\s", separator, re.sub(r"[^\w\s-]", "", text.strip().lower()))


class Links(Extension):
    """Rewrites each link of the page that is being rendered."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.page, self.files = language, "", set[str]()

    def extendMarkdown(self, md: Markdown) -> None:
        """Come before MkDocs itself looks at the links."""
        md.treeprocessors.register(_Processor(md, self), "course_links", 10)

    def rewrite(self, link: Element) -> None:
        """A link to the other language, to a folder's page, to a page; one to a file that is not here becomes plain text."""
        href = link.get("href", "")
        if not href or ELSEWHERE.match(href):
            return
        path, hash_, anchor = href.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))
        if path in ("README.md", "README.ko.md"):
            wanted = "ko" if path == "README.ko.md" else "en"
            link.set("hreflang", wanted)
            link.set("lang", wanted)
            if wanted == self.language:
                link.set("href", posixpath.basename(self.page) + hash_ + anchor)
            else:
                up = "../" * (self.page.count("/") + 1)
                place = posixpath.dirname(self.page)
                link.set("href", posixpath.join(up, wanted, place, "index.html") + hash_ + anchor)
            return
        if target.endswith("README.ko.md"):
            target = target.replace("README.ko.md", "README.md")
        for candidate in (target, posixpath.join(target, "README.md")):
            if candidate in self.files:
                link.set(
                    "href", posixpath.relpath(candidate, posixpath.dirname(self.page) or ".") + hash_ + anchor
                )
                return
        link.tag = "span"
        link.attrib.clear()


class _Processor(Treeprocessor):
    def __init__(self, md: Markdown, links: Links) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for link in list(root.iter("a")):
            self._links.rewrite(link)
