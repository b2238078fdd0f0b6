"""One check's process, from outside: exceptions, output, limits, and how it dies."""

from __future__ import annotations

import pytest

from grader.stop import NotPlain, Stop
from grader.verdict import Verdict


def stopped(use) -> Stop:
    with pytest.raises(Stop) as caught:
        use()
    return caught.value


RAISES = """
class Mine(ValueError): pass
class Deep(Mine, KeyError): pass
class Base(BaseException): pass
class Hurts(Exception):
    def __str__(self): raise SystemExit("no")
def throw(what): raise eval(what)
def later():
    yield 1
    raise StopIteration
def nested():
    try: 1 / 0
    except ZeroDivisionError as problem: raise Mine("from") from problem
"""


@pytest.mark.parametrize(
    ("what", "arrives_as"),
    [
        ("ValueError('no')", ValueError),
        ("Mine('no')", ValueError),
        ("Deep('no')", ValueError),
        ("KeyError('no')", LookupError),
        ("FileNotFoundError(2, 'no')", OSError),
        ("UnicodeDecodeError('utf-8', b'x', 0, 1, 'no')", UnicodeDecodeError),
        ("StopIteration('no')", StopIteration),
        ("SystemExit('no')", SystemExit),
        ("KeyboardInterrupt('no')", Exception),
        ("GeneratorExit('no')", Exception),
        ("Base('no')", Exception),
        ("ExceptionGroup('no', [ValueError(1)])", Exception),
        ("BaseExceptionGroup('no', [KeyboardInterrupt()])", Exception),
        ("MemoryError('no')", MemoryError),
        ("RecursionError('no')", RecursionError),
        ("AssertionError('no')", AssertionError),
        ("Hurts()", Exception),
        ("ValueError(object())", ValueError),
    ],
)
def test_exceptions_arrive_as_the_nearest_of_python(
    bench, what: str, arrives_as: type[BaseException]
) -> None:
    mine = bench(RAISES)
    with pytest.raises(arrives_as) as caught:
        mine.throw(what)
    assert not isinstance(caught.value, KeyboardInterrupt | GeneratorExit)
    assert caught.value.kind == what.partition("(")[0]
    assert caught.value.frames[-1].function == "throw"


def test_an_exception_keeps_its_arguments_and_lines(bench) -> None:
    mine = bench(RAISES)
    with pytest.raises(KeyError) as caught:
        mine.throw("KeyError('a', 2)")
    assert caught.value.args == ("a", 2)
    with pytest.raises(SystemExit) as left:
        mine.throw("SystemExit(3)")
    assert left.value.code == 3
    with pytest.raises(ValueError, match="from") as caught:
        mine.nested()
    assert [(frame.file, frame.line) for frame in caught.value.frames] == [("mine.py", 13)]


def test_endless_recursion(bench) -> None:
    with pytest.raises(RecursionError):
        bench("def f(n): return f(n + 1)").f(0)


def test_a_value_that_refers_to_itself(bench) -> None:
    mine = bench(
        "a = []\na.append(a)\ndef f(): return a\ndef deep(n):\n    x = []\n    for _ in range(n): x = [x]\n    return x"
    )
    for use in (mine.f, lambda: mine.deep(100), lambda: mine.deep(100_000)):
        with pytest.raises(NotPlain):
            use()


def test_output_goes_where_the_check_looks(bench, capsys) -> None:
    mine = bench(
        "import sys, os\ndef f():\n    print('하나')\n    print('둘', file=sys.stderr)\n    os.write(1, b'raw\\n')"
    )
    mine.f()
    out, err = capsys.readouterr()
    assert set(out.split()) == {"하나", "raw"}
    assert err == "둘\n"


def test_hangul_that_is_split_across_writes(bench, capsys) -> None:
    mine = bench(
        """
        import os, time
        def f():
            for byte in "가나다\\n".encode():
                os.write(1, bytes([byte]))
                time.sleep(0.002)
        def broken(): os.write(1, b"\\xea\\xb0!\\n")
        """
    )
    mine.f()
    assert capsys.readouterr().out == "가나다\n"
    mine.broken()
    assert capsys.readouterr().out.endswith("!\n")


@pytest.mark.parametrize(
    "way", ["while True: print('x' * 1000)", "return 'x' * 40_000_000", "return [0] * 3_000_000"]
)
def test_too_much_output(bench, way: str) -> None:
    mine = bench(f"def f():\n    {way}")
    assert stopped(mine.f).verdict is Verdict.OUTPUT


def test_output_up_to_the_cap_is_fine(bench, capsys) -> None:
    bench("def f(): print('x' * 60_000)").f()
    assert len(capsys.readouterr().out) == 60_001
