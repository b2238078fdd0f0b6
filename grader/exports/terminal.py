"""A report as a student reads it in the terminal, with rich."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text as Line

from grader.exports import difference
from grader.exports.inert import inert
from grader.language import Language, Text
from grader.verdict import Check, Report, Task, Verdict

_MARKS = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.SKIPPED: ("·", "dim"),
    Verdict.UNAVAILABLE: ("–", "yellow"),
    Verdict.MISSING: ("○", "yellow"),
    Verdict.INTERNAL: ("!", "magenta"),
}

VERDICTS = {
    Verdict.PASSED: Text("passed", "통과"),
    Verdict.FAILED: Text("wrong answer", "오답"),
    Verdict.ERROR: Text("error", "예외 발생"),
    Verdict.TIMEOUT: Text("too slow", "시간 초과"),
    Verdict.MEMORY: Text("too much memory", "메모리 초과"),
    Verdict.OUTPUT: Text("too much output", "출력 초과"),
    Verdict.CRASHED: Text("crashed", "비정상 종료"),
    Verdict.MISSING: Text("not begun", "시작 전"),
    Verdict.SKIPPED: Text("waits", "대기"),
    Verdict.REJECTED: Text("rejected", "접수 거부"),
    Verdict.UNAVAILABLE: Text("needs an engine", "엔진 없음"),
    Verdict.INTERNAL: Text("grader's fault", "채점기 오류"),
}

_EXPECTED = Text("expected", "기대한 값")
_RETURNED = Text("got", "나온 값")
_TRY = Text("Try it yourself, in the exercise's folder:", "연습 문제 폴더에서 직접 실행해 보세요:")
_SAME = Text("the same error as above", "위와 같은 오류입니다")
_PRINTED = Text("It printed:", "출력한 내용:")
_MORE = Text(
    "and {} more like this: grader check {} --all", "이런 검사가 {}개 더 있습니다: grader check {} --all"
)
ADVICE = "advice, no points"  # in the first line of what a check prints: shown although it has passed
_PRINTED_LINES = 8


def number(value: float) -> str:
    """Points without a needless fraction."""
    return f"{value:g}"


def render(
    report: Report, language: Language, every: bool = False, folder: Path | None = None
) -> RenderableType:
    """The whole report; of a task that did not pass the first check in full, or with `every` all of them.

    `folder` is where the student's files lie, for paths that can be clicked.
    """
    head = Table.grid(expand=True, padding=(0, 1))
    head.add_column(ratio=1)
    head.add_column(justify="right", no_wrap=True)
    title = Line.assemble((inert(report.module), "bold"), f"  {report.title[language]}")
    head.add_row(title, Line(f"{number(report.score)} / {number(report.max_score)}", "bold"))
    parts: list[RenderableType] = [head]
    shown: set[Text] = set()  # errors, such as that of a file which cannot be read: once is enough
    for task in report.tasks:
        parts.append(_task_line(task, language))
        if task.verdict is Verdict.PASSED:
            parts += _advice(task)
        elif task.verdict is not Verdict.SKIPPED:
            first = next(check for check in task.checks if check.verdict is not Verdict.PASSED)
            if task.verdict is Verdict.ERROR and first.message in shown and not every:
                parts.append(Padding(Line(_SAME[language], "dim"), (0, 0, 0, 4)))
                continue
            shown.add(first.message)
            parts += _failures(task, report.module, language, every, folder)
    return Group(*parts)


def _task_line(task: Task, language: Language) -> RenderableType:
    mark, style = _MARKS.get(task.verdict, ("✗", "red"))
    row = Table.grid(expand=True, padding=(0, 1))
    row.add_column(no_wrap=True)
    row.add_column(ratio=1)
    row.add_column(no_wrap=True, justify="right")
    row.add_column(no_wrap=True, justify="right", min_width=7)
    name = Line.assemble((task.id, "bold"), f"  {task.title[language]}")
    verdict = Line("" if task.verdict is Verdict.PASSED else VERDICTS[task.verdict][language], style)
    row.add_row(Line(f" {mark}", style), name, verdict, f"{number(task.score)} / {number(task.points)}")
    return row


def _advice(task: Task) -> list[RenderableType]:
    """What a probe has to say about code that passes, such as a linter's remarks; see docs/authoring.md."""
    said = [check.stdout for check in task.checks if ADVICE in check.stdout.partition("\n")[0]]
    return [
        Padding(Line("\n".join(_first_lines(inert(text))), "dim"), (0, 0, 0, 4))
        for text in dict.fromkeys(said)
    ]


def _failures(
    task: Task, module: str, language: Language, every: bool, folder: Path | None
) -> list[RenderableType]:
    failing = [check for check in task.checks if check.verdict is not Verdict.PASSED]
    if task.verdict in (Verdict.MISSING, Verdict.REJECTED, Verdict.UNAVAILABLE):
        alike = [check for check in failing if check.verdict is task.verdict]
        return [Padding(Line(inert(alike[0].message[language]), "yellow"), (0, 0, 0, 4))]
    shown = failing if every else failing[:1]
    parts = [part for check in shown for part in render_check(check, language, folder)]
    rest = len(failing) - len(shown)
    if rest:
        number_ = module.partition("_")[0].lstrip("0") or "0"
        parts.append(Padding(Line(_MORE[language].format(rest, f"{number_}/{task.id}"), "dim"), (0, 0, 0, 4)))
    return parts


def render_check(check: Check, language: Language, folder: Path | None = None) -> Iterable[RenderableType]:
    """One check that did not pass: its sentence, what is wrong, both values, the snippet."""
    indent = (0, 0, 0, 4)
    yield Padding(Line.assemble(("✗ ", "red"), (inert(check.sentence[language]), "bold")), indent)
    if check.message:
        yield Padding(Line(inert(check.message[language])), (0, 0, 0, 6))
    if check.where and folder is not None:
        yield Padding(_link(folder, check.where), (0, 0, 0, 6))
    if check.expected or check.actual:
        yield Padding(_values(check, language), (0, 0, 0, 6))
    if check.stdout.strip():
        yield Padding(Line(_PRINTED[language], "dim"), (0, 0, 0, 6))
        yield Padding(Line("\n".join(_first_lines(inert(check.stdout)))), (0, 0, 0, 8))
    if check.reproduce:
        yield Padding(Line(_TRY[language], "dim"), (0, 0, 0, 6))
        code = Syntax(
            inert(check.reproduce), "python", theme="ansi_dark", background_color="default", word_wrap=True
        )
        yield Padding(code, (0, 0, 0, 8))


def _link(folder: Path, where: str) -> Line:
    """A path with its line, as editors' terminals make it clickable; others follow the link."""
    name, _, line = where.rpartition(":")
    path = (folder / name).resolve()
    shown = os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
    link = f"link {path.as_uri()}" if path.is_file() else ""
    return Line.assemble(("→ ", "dim"), (inert(f"{shown}:{line}"), f"cyan {link}".strip()))


def _values(check: Check, language: Language) -> RenderableType:
    """Both values: where they differ side by side, or else one below the other."""
    found = difference.rows(check.expected, check.actual) if check.expected and check.actual else []
    if found:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
        table.add_column("", style="dim", no_wrap=True)
        table.add_column(_EXPECTED[language], style="green", overflow="fold")
        table.add_column(_RETURNED[language], style="red", overflow="fold")
        for row in found:
            cells = [side if isinstance(side, str) else side[language] for side in (row.expected, row.actual)]
            table.add_row(
                Line(inert(row.place[language])), *(Line(_shorten(inert(cell), 200)) for cell in cells)
            )
        return table
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value, style in ((_EXPECTED, check.expected, "green"), (_RETURNED, check.actual, "red")):
        if value:
            table.add_row(name[language], Line(_shorten(inert(value)), style))
    return table


def _first_lines(text: str) -> Sequence[str]:
    lines = text.rstrip("\n").split("\n")
    cut = [_shorten(line, 200) for line in lines[:_PRINTED_LINES]]
    return [*cut, "…"] if len(lines) > _PRINTED_LINES else cut


def _shorten(text: str, limit: int = 400) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
