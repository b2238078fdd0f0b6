"""The summary for a CI run: both languages, and nothing that a student wrote becomes Markdown or HTML."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from grader.exports.summary import MAX_BYTES, render
from grader.language import Text
from grader.verdict import Report, Verdict
from tests.exports import hostile

ATTACKS = (
    *("```\n# pwned\n```", "| a | b |\n|---|---|", "[click](https://evil.example)", "https://evil.example", "@everyone"),
    *("<img src=x onerror=alert(1)>", "</pre></details>\n\n# pwned\n\n<script>", "\n\n![x](https://evil.example/x)\n\n"),
    *("\r\n\r\n**bold**", "\u2028\u2028# pwned", "\x0b\x0c\n \t \n# pwned", "&lt;script&gt;&#10;&#10;", "<!-- ", "]]>", "{{ 7*7 }}"),
)  # fmt: skip


class Elements(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markdown: str) -> Elements:
    return Elements(
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    )


def attacked(attack: str) -> Report:
    check = hostile.check(
        Verdict.FAILED,
        message=Text(attack, f"틀림 {attack}"),
        reproduce=attack,
        expected=attack,
        actual=attack,
    )
    report = hostile.report(Verdict.FAILED, student=attack)
    return replace(report, tasks=(replace(report.tasks[0], checks=(check,)),))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_student_wrote_stays_text(attack) -> None:
    plain, hit = shown(render([("kim", [attacked("x")])])), shown(render([(attack, [attacked(attack)])]))
    assert hit.tags == plain.tags
    assert {tag for tag, _ in hit.tags} <= {"h2", "h3", "table", "tr", "th", "td", "code", "pre", "p", "b", "details", "summary"}  # fmt: skip
    assert all(name in ("align", "colspan") for _, attributes in hit.tags for name in attributes)
    visible = attack.strip("\r\n\x0b\x0c\u2028 \t").split("\n")[-1]
    assert visible in hit.text or "\\u" in hit.text or "␍" in hit.text


def test_both_languages_and_every_task_are_there() -> None:
    text = render([("kim", [hostile.report(*Verdict)])], named=False)
    for verdict in Verdict:
        assert f"task{list(Verdict).index(verdict) + 1}</code>" in text
    for words in ("채점 결과 / Results", "오답 / wrong answer", "됩니다. / It works.", "4&nbsp;/&nbsp;4"):
        assert words in text
    assert "kim" not in text
    assert "our own traceback" not in text


def test_a_hidden_check_gives_nothing_away() -> None:
    secret = hostile.check(Verdict.FAILED, message=Text("secret", "비밀"), expected="secret", hidden=True)
    report = hostile.report(Verdict.FAILED)
    text = render([("kim", [replace(report, tasks=(replace(report.tasks[0], checks=(secret,)),))])])
    assert "secret" not in text
    assert "강사만 가지고 있는 검사" in text


def test_it_never_becomes_larger_than_the_page_may_be() -> None:
    big = attacked("<" * 100_000)
    text = render([(f"s{i}", [big]) for i in range(60)])
    assert 100_000 < len(text.encode()) < MAX_BYTES + 1_000
    assert "생략합니다" in text
    assert text.count("## 채점 결과") == 1


def test_the_command(folder, export) -> None:
    graded = folder([hostile.report(Verdict.PASSED, Verdict.INTERNAL)])
    done = export(graded, "--format", "summary")
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "채점기 오류 / grader&#39;s fault" in text
    assert b"our fault, shown as skipped: kim" in done.stderr
    assert "<h3>" not in text
    assert export("--format", "summary").returncode == 2
