"""A file as tokens, each with its place in the text, without what is easily disguised: names, spaces, comments.

One regular expression that passes over the text once and takes anything, so that neither a syntax error nor a line
of a megabyte costs more than its length.
"""

from __future__ import annotations

import json
import keyword
import re
from dataclasses import dataclass

MAX_TOKENS = 20_000  # of one file; what comes after is not compared, and the page says so
_NAMED_ALIKE = (".py", ".ipynb")  # where names are the author's choice; elsewhere the words are the matter
_KEYWORDS = frozenset((*keyword.kwlist, "match", "case", "self"))
_LAYOUT = frozenset("(),;")  # what a formatter adds and takes away
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<text>[rbfuRBFU]{0,2}(?:'''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)|\"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\"|\Z)
        |'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+"))
    |(?P<name>[^\W\d]\w*+)
    |(?P<number>\d[\w.]*+)
    |(?P<sign>\*\*=?|//=?|[-+*/%@&|^<>=!:]=|->|<<|>>|\S)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of one file: what each is, and where it begins and ends in `text`, in characters."""

    text: str
    kinds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    cut: bool = False  # there were more


def tokens(name: str, content: bytes) -> Tokens:
    """Cut a file into tokens; of a notebook the cells of code."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if name.endswith(".ipynb"):
        text = _cells(text)
    alike = name.endswith(_NAMED_ALIKE)
    kinds: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if alike and (kind == "comment" or found.group() in _LAYOUT):
            continue
        if len(kinds) == MAX_TOKENS:
            return Tokens(text, tuple(kinds), tuple(spans), cut=True)
        kinds.append(_kind(kind, found.group()) if alike else found.group().casefold())
        spans.append(found.span())
    return Tokens(text, tuple(kinds), tuple(spans))


def _kind(kind: str | None, word: str) -> str:
    if kind == "name":
        return word if word in _KEYWORDS else "a name"
    return {"number": "a number", "text": "a text"}.get(kind or "", word)


def _cells(text: str) -> str:
    """The code of a notebook; the text itself where it is none."""
    try:
        cells = json.loads(text)["cells"]
        parts = [cell["source"] for cell in cells if cell.get("cell_type") == "code"]
        return "\n\n".join(part if isinstance(part, str) else "".join(part) for part in parts)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return text
