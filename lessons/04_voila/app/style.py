"""How the app looks: one sheet of CSS, bars and cards as HTML. Whatever comes from outside is escaped."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence

from PIL import Image

CSS = """
<style>
.faces { font-family: "Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "Nanum Gothic", system-ui, sans-serif; color: #24304a; }
.faces h1 { font-size: 26px; margin: 6px 0 2px; letter-spacing: -0.01em; color: #24304a; }
.faces p { margin: 0 0 6px; color: #66708a; font-size: 14px; line-height: 1.5; }
.faces .cards { display: flex; gap: 12px; flex-wrap: wrap; margin: 4px 0 8px; }
.faces .card { background: #f4f6fb; border-radius: 14px; padding: 12px 18px; min-width: 150px; }
.faces .card b { display: block; font-size: 26px; color: #24304a; }
.faces .card span { font-size: 12.5px; color: #66708a; }
.faces .card.bad { background: #fdeeee; } .faces .card.bad b { color: #c23a4a; }
.faces .bar { display: grid; grid-template-columns: 250px 1fr 52px; gap: 10px; align-items: center; margin: 7px 0; font-size: 13.5px; line-height: 1.3; }
.faces .bar .track { background: #edf0f7; border-radius: 8px; height: 16px; overflow: hidden; }
.faces .bar .fill { height: 100%; border-radius: 8px; background: #b9c4de; }
.faces .bar.first { font-weight: 600; } .faces .bar.first .fill { background: linear-gradient(90deg, #5b8def, #7c6cf2); }
.faces .bar.low .fill { background: linear-gradient(90deg, #f08a7b, #d8475c); }
.faces .bar .number { text-align: right; font-variant-numeric: tabular-nums; }
.faces .bar small { color: #8a93a8; font-weight: 400; }
.faces .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(132px, 1fr)); gap: 12px; }
.faces figure { margin: 0; background: #fff; border-radius: 14px; overflow: hidden; border: 1px solid #e6eaf3; }
.faces figure img { display: block; width: 100%; }
.faces figcaption { padding: 6px 9px 8px; font-size: 11.5px; line-height: 1.45; color: #66708a; }
.faces figcaption b { color: #2c8a5a; } .faces figure.wrong figcaption b { color: #c23a4a; }
.faces figure.wrong { border-color: #f1c3c8; }
.faces .note { border-radius: 12px; padding: 9px 14px; background: #eef6ff; color: #2c4b7c; font-size: 13.5px; }
.faces .note.bad { background: #fdeeee; color: #a2303f; }
.faces .empty { padding: 26px; text-align: center; color: #8a93a8; border: 1.5px dashed #d6dcea; border-radius: 14px; }
.faces-photo img { border-radius: 18px; border: 1px solid #e6eaf3; }
.faces-pick img { border-radius: 12px 12px 0 0; }
.faces-app { max-width: 1080px; margin: 0 auto; padding: 4px 18px 40px; }
.faces-app .widget-tab > .p-TabBar .p-TabBar-tab, .faces-app .lm-TabBar-tab { font-weight: 600; }
</style>
"""


def block(content: str) -> str:
    """Everything of ours stands in one class, so that the page around keeps its own look."""
    return f'<div class="faces">{content}</div>'


def heading(title: str, below: str) -> str:
    """The title of the page; with the sheet of CSS."""
    return CSS + block(f"<h1>{html.escape(title)}</h1><p>{html.escape(below)}</p>")


def note(text: str, bad: bool = False) -> str:
    """One sentence in a box."""
    return block(f'<div class="note{" bad" if bad else ""}">{html.escape(text)}</div>')


def empty(text: str) -> str:
    """Where something will appear."""
    return block(f'<div class="empty">{html.escape(text)}</div>')


def cards(entries: Sequence[tuple[str, str, bool]]) -> str:
    """Big numbers: (number, what it is, is it bad)."""
    made = (
        f'<div class="card{" bad" if bad else ""}"><b>{html.escape(number)}</b><span>{html.escape(what)}</span></div>'
        for number, what, bad in entries
    )
    return block(f'<div class="cards">{"".join(made)}</div>')


def bars(entries: Sequence[tuple[str, str, float, str]]) -> str:
    """Horizontal bars: (name, small print, share of 1, kind), where kind is `first`, `low` or nothing."""
    made = (
        f'<div class="bar {kind}"><span>{html.escape(name)} <small>{html.escape(small)}</small></span>'
        f'<span class="track"><div class="fill" style="width:{100 * share:.1f}%"></div></span>'
        f'<span class="number">{share:.1%}</span></div>'
        for name, small, share, kind in entries
    )
    return block("".join(made))


def png(picture: Image.Image) -> bytes:
    """The picture as the bytes of a PNG file."""
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def gallery(entries: Sequence[tuple[Image.Image, str, str, bool]]) -> str:
    """Pictures with two lines below: (picture, first line, second line in bold, is it wrong)."""
    made = []
    for picture, first, second, wrong in entries:
        data = base64.b64encode(png(picture)).decode("ascii")
        made.append(
            f'<figure class="{"wrong" if wrong else ""}"><img alt="" src="data:image/png;base64,{data}">'
            f"<figcaption>{html.escape(first)}<br><b>{html.escape(second)}</b></figcaption></figure>"
        )
    return block(f'<div class="grid">{"".join(made)}</div>')
