"""The course's Markdown for the app: pictures as files of their own, links that lead to the app or nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Link = Callable[[str, str], str]  # (module's id, "lesson" or "exercise") → address
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([^)\s]+)\)\s*$")
_LANGUAGES = re.compile(r"^\[English\]\(README\.md\) · \[한국어\]\(README\.ko\.md\)\s*$")
_CODE_OR_LINK = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\[(?P<text>[^\]]*)\]\((?P<href>[^)\s]+)\)"
)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


@dataclass(frozen=True)
class Picture:
    """A picture of a page, on disk."""

    path: Path
    alt: str


def parts(page: Path, root: Path, link: Link) -> Iterator[str | Picture]:
    """A page as pieces of Markdown and pictures, in order. Raises OSError."""
    lines: list[str] = []
    fence = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if fence or mark:
            lines.append(line)
            continue
        if _LANGUAGES.match(line):
            continue
        picture = _PICTURE.match(line)
        if picture and (page.parent / picture[2]).is_file():
            yield "\n".join(lines)
            lines = []
            yield Picture(page.parent / picture[2], picture[1])
        else:
            lines.append(_links(line, page.parent, root, link))
    yield "\n".join(lines)


def section(markdown: str, task: str) -> str:
    """The part of an exercise's page under the heading of that task, without the heading; "" if there is none."""
    found: list[str] = []
    inside, fence = False, ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if not fence and line.startswith("## "):
            inside = re.split(r"[:\s]", line[3:].strip(), maxsplit=1)[0].strip("`") == task
        elif inside:
            found.append(line)
    return "\n".join(found).strip()


def _links(line: str, folder: Path, root: Path, link: Link) -> str:
    def replaced(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        href = match["href"]
        if href.startswith(("#", "https://", "http://")):
            return match[0]
        target = (folder / href.partition("#")[0]).resolve()
        inside = target.relative_to(root.resolve()).parts if target.is_relative_to(root.resolve()) else ()
        if (
            len(inside) >= 2
            and inside[0] in ("lessons", "exercises")
            and (target.is_dir() or target.suffix == ".md")
        ):
            return f"[{match['text']}]({link(inside[1], 'lesson' if inside[0] == 'lessons' else 'exercise')})"
        return match["text"]  # a file that the app does not show: its name is there to read

    return _CODE_OR_LINK.sub(replaced, line)
