"""Makes docs/terminal.svg and docs/terminal.ko.svg: a session on a terminal, with what the commands really print.

    python docs/make_terminal_svg.py [--check]

The commands run in a copy of module 9, with a seed, so that the same pictures come out each time. `--check` only looks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.color import ColorType
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
MODULE = "09_greedy_change"
COLUMNS, SEED = 80, "9"
CELL, LINE, MARGIN, BAR = 8.4, 19.0, 16.0, 34.0  # px
FONT = 14
NAMES = {"en": "terminal.svg", "ko": "terminal.ko.svg"}
ABOUT = {
    "en": "A terminal: grader check finds a wrong answer and says why, a hint helps, the next check passes",
    "ko": "터미널: grader check가 틀린 답과 그 이유를 알려 주고, 힌트를 본 뒤 다시 채점하니 통과합니다",
}
TODO = ("check 9/optimal", "hint 9/optimal", "nano change.py", "check 9/optimal")
THEME = TerminalTheme(
    *((13, 17, 23), (230, 237, 243)),
    [(72, 79, 88), (255, 123, 114), (63, 185, 80), (210, 153, 34), (88, 166, 255), (188, 140, 255), (57, 197, 207), (177, 186, 196)],
    [(110, 118, 129), (255, 161, 152), (86, 211, 100), (227, 179, 65), (121, 192, 255), (210, 168, 255), (86, 212, 221), (255, 255, 255)],
)  # fmt: skip
CSS = f"""text {{ font: {FONT}px "D2Coding", "Noto Sans Mono CJK KR", ui-monospace, Menlo, Consolas, monospace; white-space: pre; }}
g {{ animation: show 1ms both; }}
@keyframes show {{ from {{ opacity: 0; }} }}
@media (prefers-reduced-motion: reduce) {{ g {{ animation: none; }} }}"""


def session(language: str) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines that it prints, colours and all. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch)
        for part in ("exercises", "starters", "solutions", "lessons"):
            shutil.copytree(ROOT / part / MODULE, course / part / MODULE)
        shutil.copy(ROOT / "exercises" / "conftest.py", course / "exercises")
        mine = course / "exercises" / MODULE / "change.py"
        shutil.copy(ROOT / "samples" / "wrong" / MODULE / "change.py", mine)
        expected = iter((1, 0, 0))
        for line in TODO:
            command, *words = line.split()
            if command == "nano":
                shutil.copy(ROOT / "solutions" / MODULE / "change.py", mine)
                yield line, []
                continue
            seed = ["--seed", SEED] if command == "check" else []
            done = subprocess.run(
                [sys.executable, "-m", "grader", command, *words, *seed, "--lang", language],
                cwd=course,
                env={
                    "PATH": os.environ["PATH"],
                    "PYTHONPATH": str(ROOT),
                    "PYTHONUTF8": "1",
                    "FORCE_COLOR": "1",
                    "TERM": "xterm-256color",
                    "COLUMNS": str(COLUMNS),
                },
                stdout=subprocess.PIPE,
                encoding="utf-8",
                check=False,
            )
            if done.returncode != next(expected):
                raise subprocess.CalledProcessError(done.returncode, done.args)
            yield f"grader {line}", done.stdout.strip("\n").split("\n")


def picture(language: str) -> str:
    """The SVG."""
    rows: list[tuple[float, Text]] = []  # seconds, line
    now = 0.6
    for command, lines in session(language):
        prompt = Text.assemble(("$ ", "green"), (command, "bold"))
        rows.append((now, prompt))
        now += 0.9
        for line in lines:
            rows.append((now, Text.from_ansi(re.sub(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)", "", line))))
            now += 0.04
        rows.append((now, Text("")))
        now += 1.6 if lines else 0.8
    del rows[-1]  # nothing comes after it
    width = 2 * MARGIN + COLUMNS * CELL
    height = BAR + MARGIN + len(rows) * LINE
    body = "\n".join(
        f'<g style="animation-delay:{when:.2f}s">{spans}</g>'
        for number, (when, line) in enumerate(rows)
        if (spans := "".join(_spans(line, BAR + MARGIN + number * LINE)))
    )
    lights = "".join(
        f'<circle cx="{20 + 18 * i}" cy="17" r="5.5" fill="{colour}"/>'
        for i, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    back = THEME.background_color.hex
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img" aria-label="{escape(ABOUT[language])}" lang="{language}">
<title>{escape(ABOUT[language])}</title>
<style>
{CSS}
</style>
<rect width="100%" height="100%" rx="10" fill="{back}"/>
{lights}
{body}
</svg>
"""


def _spans(line: Text, y: float) -> Iterator[str]:
    """A `text` for each stretch of one style, at its cell, as wide as its cells: Hangul takes two."""
    cell = 0
    for segment in line.render(Console(width=COLUMNS * 2, legacy_windows=False), end=""):
        text, style = segment.text, segment.style or Style()
        start = cell + len(text) - len(text.lstrip(" "))
        cell += cell_len(text)
        shown = text.strip(" ")
        if shown:
            long = cell_len(shown) * CELL
            yield (
                f'<text x="{MARGIN + start * CELL:g}" y="{y:g}" textLength="{long:g}" lengthAdjust="spacingAndGlyphs"'
                f"{_look(style)}>{escape(shown, quote=False)}</text>"
            )


def _look(style: Style) -> str:
    colour = THEME.foreground_color
    if style.color is not None and style.color.type is not ColorType.DEFAULT:
        colour = style.color.get_truecolor(THEME)
    look = f' fill="{colour.hex}"'
    if style.dim:
        look += ' opacity=".6"'
    if style.bold:
        look += ' font-weight="bold"'
    return look


def main(arguments: list[str]) -> int:
    """Write, or look; 1 when a picture is stale, 2 for wrong usage."""
    if arguments not in ([], ["--check"]):
        print("usage: python docs/make_terminal_svg.py [--check]", file=sys.stderr)
        return 2
    stale = []
    for language, name in NAMES.items():
        path, text = ROOT / "docs" / name, picture(language)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not arguments:
                path.write_text(text, encoding="utf-8")
                print(f"docs/{name}")
    if stale and arguments:
        print(f"{', '.join(stale)}: stale; python docs/make_terminal_svg.py", file=sys.stderr)
    return 1 if stale and arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
