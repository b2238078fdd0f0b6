"""The snippet that a student can paste shows the same once more."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from grader.source import source
from grader.transcript import Transcript


def replay(snippet: str, files: dict[str, str], folder) -> str:
    """Run the snippet as a student would, and print what its last line gives or raises."""
    for name, content in files.items():
        (folder / name).write_text(textwrap.dedent(content), encoding="utf-8")
    program = textwrap.dedent(
        """
        import ast, sys
        tree = ast.parse(sys.stdin.read())
        last = tree.body.pop()
        space = {}
        exec(compile(tree, "snippet", "exec"), space)
        try:
            print("returned", repr(eval(compile(ast.Expression(last.value), "snippet", "eval"), space)))
        except BaseException as problem:
            print("raised", type(problem).__name__)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=snippet,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


PURSE = """
class BigPurse:
    def __init__(self, *coins): self.coins = list(coins)
    def put(self, coin): self.coins.append(coin)
    def total(self): return sum(self.coins) + 1
def apply(function, values): return [function(value) for value in values]
def fail(text): raise KeyError(text)
def echo(value): return value
"""


@pytest.mark.parametrize(
    ("check", "shows"),
    [
        ("p = mine.BigPurse(10, 50)\n    p.put(5)\n    assert p.total() == 65", "returned 66"),
        ("assert mine.apply(lambda x: x * 2, [1, 2]) == []", "returned [2, 4]"),
        ("assert mine.apply(half, [4]) == []", "returned [2]"),
        ("mine.fail('열쇠')", "raised KeyError"),
        (
            "assert mine.echo({'a': (1, float('inf')), 'b': {3, 1}}) is None",
            "returned {'a': (1, inf), 'b': {1, 3}}",
        ),
        ("assert mine.echo('줄\\n\"바꿈\"\\x1b') is None", "returned '줄\\n\"바꿈\"\\x1b'"),
        ("assert mine.echo(2**5000) == 0", f"returned {hex(2**5000)}"),
    ],
)
def test_the_snippet_repeats_what_the_check_saw(trial, tmp_path, check: str, shows: str) -> None:
    outcome = trial.check(f"def half(x):\n    return x // 2\n\ndef test_f():\n    {check}\n", PURSE)
    assert outcome.verdict.value in ("failed", "error")
    seen = replay(outcome.reproduce, {"mine.py": PURSE}, tmp_path)
    if "0x" in shows:
        assert int(seen.split()[1]) == 2**5000
    else:
        assert seen == shows
    assert f"# {outcome.reproduce.rpartition('# ')[2]}" in outcome.reproduce


def test_arrays_in_a_snippet(trial, tmp_path) -> None:
    checks = "import numpy as np\nimport mine\nimport pytest\n\n@pytest.mark.task('one')\ndef test_f():\n    assert mine.echo(np.arange(3.0)).sum() == 4\n"
    outcome = trial.check(checks, PURSE)
    assert "import numpy as np" in outcome.reproduce
    assert replay(outcome.reproduce, {"mine.py": PURSE}, tmp_path) == "returned array([0., 1., 2.])"


def test_arguments_are_shown_as_they_were(trial) -> None:
    checks = "def test_f():\n    values = [1]\n    mine.grow(values)\n    assert values == [1]\n"
    outcome = trial.check(checks, "def grow(values): values.append(2)")
    assert "mine.grow([1])" in outcome.reproduce


def test_long_transcripts_keep_the_last_calls_and_what_they_need(trial) -> None:
    checks = "def test_f():\n    p = mine.BigPurse()\n    for i in range(100):\n        p.put(i)\n    assert p.total() == 0\n"
    lines = trial.check(checks, PURSE).reproduce.splitlines()
    assert len(lines) < 12
    assert "big_purse = mine.BigPurse()" in lines
    assert lines[-1].startswith("big_purse.total()  # returned 4951")


def test_names_do_not_clash() -> None:
    transcript = Transcript()
    transcript.uses("change")
    assert [
        transcript.new_name(kind)
        for kind in ("Algorithm", "Algorithm", "Change", "class", "지갑", "HTTPServer")
    ] == [
        "algorithm",
        "algorithm_2",
        "change_object",
        "thing",
        "thing_2",
        "httpserver",
    ]


@pytest.mark.parametrize(
    "value",
    [
        0,
        -1,
        True,
        0.1,
        -0.0,
        "가'\"",
        b"\xff",
        [],
        [1, [2]],
        (),
        (1,),
        (1, 2),
        set(),
        {3, 1, 2},
        {"b": 1, "a": {1: ()}},
        None,
    ],
    ids=repr,
)
def test_source_is_python_that_gives_the_value(value: object) -> None:
    assert eval(source(value)) == value
    assert type(eval(source(value))) is type(value)


def test_source_is_bounded() -> None:
    for value in (
        [0] * 10**6,
        "x" * 10**7,
        {i: i for i in range(10**5)},
        [[["deep"] * 999] * 999] * 999,
        2**10**6,
    ):
        assert len(source(value)) <= 2_000
        assert source(value, 50).endswith("…")


@pytest.mark.parametrize("value", [{1, "a", None, 2.5, (1, 2), b"x", frozenset()}])
def test_sets_of_anything_have_a_source(value: set[object]) -> None:
    assert source(value).startswith("{")
    assert source(value) == source({*reversed(list(value))})


def test_tables_with_times_and_labels_can_be_pasted() -> None:
    import pandas as pd

    frame = pd.DataFrame({"t": pd.to_datetime(["2026-01-01", None]), "d": pd.to_timedelta(["1D", "2h"])})
    for table in (frame, frame.set_index("d"), pd.Series([1, 2], index=["a", "b"], name="n")):
        again = eval(source(table), {"pd": pd})
        assert again.to_dict() == table.to_dict()
        assert list(again.index) == list(table.index)
    assert source(pd.Series([1.5])) == "pd.Series([1.5], name=None)"
    assert len(source(pd.Series(range(1000)))) < 60
