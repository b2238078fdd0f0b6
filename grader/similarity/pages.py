"""The pages: all similar pairs on one, and each pair side by side with what matches marked.

They share the style and the content security policy of the other reports; what students wrote is escaped by jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from grader.exports import html
from grader.language import Language, Text
from grader.similarity.pairs import Comparison, Files, sides

MAX_SHOWN = 60_000  # characters of each file
_TEMPLATES = Path(__file__).parent / "templates"

NOTE = Text(
    "Similar is not copied. Short tasks look alike by nature, and so do answers that follow the same lesson or hint; "
    "read both sides, and mind how many other pairs are as similar. Names, spaces and comments are not compared, "
    "and the starter's own lines do not count.",
    "비슷하다고 해서 베꼈다는 뜻은 아닙니다. 짧은 과제는 원래 서로 닮고, 같은 강의와 힌트를 따라도 닮습니다. "
    "두 코드를 직접 읽어 보고, 이만큼 비슷한 쌍이 얼마나 많은지도 함께 보세요. 이름, 빈칸, 주석은 비교하지 않으며, "
    "처음에 나누어 준 코드는 세지 않습니다.",
)


def percent(share: float) -> str:
    """A share for people: 0.1 % is told apart from none."""
    value = 100 * share
    return "< 0.1 %" if 0 < value < 0.1 else f"{value:.1f} %" if value < 10 else f"{value:.0f} %"


def write(
    folder: Path,
    found: Sequence[Comparison],
    files: Callable[[str, str], Files],
    starters: Mapping[str, frozenset[int]],
    language: Language,
) -> None:
    """Write index.html and a page for each pair; pages of an earlier run are removed.

    `files(module, student)` gives a submission's files again, so that they need not all be held in memory.
    """
    environment = html.environment(_TEMPLATES)
    environment.filters["percent"] = percent
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("pair-*.html"):
        old.unlink()
    pages: dict[tuple[str, tuple[str, str]], str] = {}
    template = environment.get_template("pair.html")
    for comparison in found:
        for pair in comparison.pairs:
            name = f"pair-{len(pages) + 1:04}.html"
            one, other = (files(comparison.module, student) for student in pair.students)
            left, right = sides(one, other, starters[comparison.module], MAX_SHOWN)
            page = template.render(
                module=comparison.module, pair=pair, one=left, other=right, note=NOTE, language=language
            )
            _write(folder / name, page)
            pages[comparison.module, pair.students] = name
    index = environment.get_template("similar.html")
    _write(folder / "index.html", index.render(modules=found, pages=pages, note=NOTE, language=language))


def _write(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", errors="backslashreplace", newline="")
