"""Similar submissions: winnowing as in the paper, what disguises do not hide, hostile files, and no accusation."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from grader.similarity import pages, pairs
from grader.similarity.tokens import MAX_TOKENS, tokens
from grader.similarity.winnow import WINDOW, K, hashes, winnow

FIRST = '''
def wallet(coins, amount):
    """Pay an amount."""
    paid = []
    for coin in sorted(coins, reverse=True):
        while amount >= coin:
            amount -= coin
            paid.append(coin)
    if amount != 0:
        raise ValueError("cannot be paid")
    return paid


def average(numbers):
    total = 0
    for number in numbers:
        total += number
    return total / len(numbers)
'''
OTHER = """
import collections


def histogram(words):
    found = collections.Counter()
    for word in words:
        found[word.lower()] += 1
    return {key: value for key, value in found.items() if value > 1}


def longest(texts):
    return max(texts, key=lambda text: len(text.strip()), default="")


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)
        return self
"""
RENAMED = re.sub(r"\b(paid|coin|coins|amount|wallet|number|numbers|total|average)\b", r"my_\1", FIRST)
DISGUISED = "# my own work\n" + RENAMED.replace("    ", "\t").replace("\n\n\n", "\n# next\n")


def test_the_example_of_the_paper() -> None:
    """Figure 2: seventeen hashes of 5-grams, windows of 4."""
    values = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    assert winnow(values, 4) == [(17, 3), (17, 6), (8, 8), (39, 11), (17, 15)]
    text = "adorunrunrunadorunrun"
    grams = [text[at : at + 5] for at in range(17)]
    found = hashes(text, 5)
    assert len(found) == len(grams) == 17
    assert len(set(found)) == len(set(grams))
    assert all((found[i] == found[j]) == (grams[i] == grams[j]) for i in range(17) for j in range(17))


def test_what_is_long_enough_is_never_missed() -> None:
    shared = [f"s{i}" for i in range(K + WINDOW - 1)]
    for before in range(30):
        one = [f"a{i}" for i in range(before)] + shared + [f"b{i}" for i in range(17)]
        other = [f"c{i}" for i in range(5)] + shared + [f"d{i}" for i in range(40 - before)]
        prints = [{value for value, _ in winnow(hashes(words))} for words in (one, other)]
        assert prints[0] & prints[1]
    short = shared[: K - 1]
    assert not {*hashes([*short, "x"])} & {*hashes([*short, "y"])}


def compared(**students: str) -> pairs.Comparison:
    prints = {
        name: pairs.fingerprints({"a.py": text.encode()}, frozenset()) for name, text in students.items()
    }
    return pairs.compare("00_try", prints, 0.0, 100)


def test_other_names_comments_and_spaces_hide_nothing() -> None:
    found = compared(kim=FIRST, lee=DISGUISED, park=OTHER, choi="x = 1\n")
    assert found.too_short == ("choi",)
    best = found.pairs[0]
    assert (best.students, best.similarity) == (("kim", "lee"), 1.0)
    assert best.as_similar == pytest.approx(1 / 3)
    assert all(pair.similarity < 0.3 for pair in found.pairs[1:])
    assert sum(found.spread) == found.all_pairs == 3


def test_what_is_added_to_a_copy_hides_nothing_and_the_starter_counts_for_nobody() -> None:
    assert compared(kim=FIRST, lee=OTHER + RENAMED).pairs[0].similarity > 0.9
    starter = pairs.of_starter({"a.py": FIRST.encode()})
    assert pairs.fingerprints({"a.py": DISGUISED.encode()}, starter) == set()


@pytest.mark.parametrize(
    "content",
    [
        b"x=1;" * 262_144,
        b"(" * 2**20,
        b"'" * 2**20,
        b'"""' + b"\\" * 2**20,
        b"#" * 2**20,
        b"a" * 2**20,
        b"def f(:\n  return '\n" * 50_000,
        b"\xff\xfe" * 1000,
        ("가" * 300_000).encode(),
    ],
    ids=["line", "brackets", "quotes", "open", "comment", "name", "syntax", "bytes", "hangul"],
)
def test_a_hostile_file_costs_no_more_than_its_length(content: bytes) -> None:
    began = time.process_time()
    found = tokens("a.py", content)
    winnow(hashes(found.kinds))
    assert len(found.kinds) <= MAX_TOKENS
    assert time.process_time() - began < 3
    pairs.sides({"a.py": content}, {"a.py": content}, frozenset(), 1000)


def test_of_a_notebook_the_code_is_compared() -> None:
    notebook = {
        "cells": [{"cell_type": "markdown", "source": "text"}, {"cell_type": "code", "source": [FIRST]}]
    }
    assert tokens("a.ipynb", json.dumps(notebook).encode()).kinds == tokens("a.py", FIRST.encode()).kinds
    assert tokens("a.ipynb", b"[" * 100_000).kinds
    assert tokens("a.ipynb", b'{"cells": [1, {"cell_type": "code", "source": 3}]}').kinds


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    folder = tmp_path / "cohort"
    texts = {"kim": FIRST, "lee": DISGUISED + '\nNOTE = "<script>alert(1)</script>\x1b[31m"\n', "park": OTHER}
    for student, text in texts.items():
        place = folder / student / "00_numbers"
        place.mkdir(parents=True)
        (place / "figures.py").write_text(text, encoding="utf-8")
    (folder / "bomb.zip").write_bytes(b"PK no")
    (folder / "linked").symlink_to(folder / "kim")
    return folder


def test_the_command(command, cohort, tmp_path) -> None:
    out = tmp_path / "similar"
    done = command("similar", cohort, "--out", out, "--lang", "en", "--threshold", "50")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 compared, 3 pairs, 1 at 50 % or more" in done.stdout
    assert "Similar is not copied" in done.stdout
    assert {path.name for path in out.iterdir()} == {"index.html", "pair-0001.html"}
    page = (out / "pair-0001.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;" in page
    assert "Content-Security-Policy" in page
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", page, re.DOTALL))
    assert "raise ValueError" in marked
    assert "NOTE" not in marked
    twice = ("--module", "0", "--module", "00_numbers")  # and compared once
    data = json.loads(command("similar", cohort, "--format", "json", *twice, "--threshold", "0").stdout)
    (module,) = data["modules"]
    assert module["pairs"][0]["students"] == ["kim", "lee"]
    assert module["pairs"][0]["as_similar"] == pytest.approx(1 / 3, abs=1e-5)


def test_nobody_is_accused(command, cohort, tmp_path) -> None:
    """The words of the pages and of the command, in both languages."""
    out = tmp_path / "similar"
    said = [command("similar", cohort, "--out", out, "--lang", lang).stdout for lang in ("en", "ko")]
    said += [command("similar", "--help", "--lang", lang).stdout for lang in ("en", "ko")]
    said += [path.read_text(encoding="utf-8") for path in out.iterdir()]
    accusing = re.compile(
        r"plagiar|cheat|copied(?!\.)|suspect|guilty|표절|부정행위|의심|컨닝|커닝", re.IGNORECASE
    )
    assert not [found for text in said for found in accusing.findall(text.replace("is not copied", ""))]


def test_mistakes_are_one_line(command, cohort) -> None:
    for words in (["/nowhere"], [cohort, "--out", cohort / "x"], [cohort, "--threshold", "120"]):
        done = command("similar", *words, "--lang", "en")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_three_hundred_take_seconds() -> None:
    bodies = [FIRST, OTHER, RENAMED]
    prints = {
        f"s{n}": pairs.fingerprints({"a.py": (bodies[n % 3] + f"\nx{n} = {n}\n" * 20).encode()}, frozenset())
        for n in range(300)
    }
    began = time.process_time()
    found = pairs.compare("00_try", prints, 0.9, 50)
    assert time.process_time() - began < 10
    assert (found.all_pairs, len(found.pairs)) == (44_850, 50)
    assert pages.percent(found.pairs[0].as_similar).endswith("%")
