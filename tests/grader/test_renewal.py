"""A check finds nothing of the check before it, although both may run in one process."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from grader.processes import Processes
from grader.verdict import Verdict
from grader.worker.loading import with_byte_code

LEFT_BEHIND = {
    "a global of its module": ("global state; state = 1", "state"),
    "an environment variable": ("os.environ['LEFT'] = '1'", "os.environ.get('LEFT')"),
    "a builtin": ("builtins.abs = lambda thing: 7", "abs(0) or None"),
    "a new builtin": ("builtins.left = 1", "getattr(builtins, 'left', None)"),
    "an import path": ("sys.path.append('/left')", "'/left' in sys.path or None"),
    "a module of its own making": ("sys.modules['left'] = os", "sys.modules.get('left') and 1"),
    "a module in place of Python's": ("sys.modules['json'] = os", "1 if sys.modules['json'] is os else None"),
    "all modules": ("sys.modules = dict(sys.modules, left=os)", "sys.modules.get('left') and 1"),
    "the seed": ("random.seed(4)", "1 if random.random() == 0.23604808973743452 else None"),
    "standard output": ("sys.stdout = None", "1 if sys.stdout is None else None"),
    "the recursion limit": ("sys.setrecursionlimit(77)", "1 if sys.getrecursionlimit() == 77 else None"),
    "a signal handler": (
        "signal.signal(signal.SIGALRM, signal.SIG_IGN)",
        "1 if signal.getsignal(signal.SIGALRM) == signal.SIG_IGN else None",
    ),
    "a filter of warnings": (
        "warnings.simplefilter('error')",
        "1 if warnings.filters[0][0] == 'error' else None",
    ),
    "the working directory": ("os.chdir('/')", "1 if os.getcwd() == '/' else None"),
    "a thread": (
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        "threading.active_count() - 1 or None",
    ),
    "an open file": ("global held; held = open('mine.py')", "os.path.exists('/proc/self/fd/9') or None"),
    "a file": ("open('left.txt', 'w').write('x')", "os.path.exists('left.txt') or None"),
    "a child": ("subprocess.Popen(['sleep', '60'])", "os.path.exists('nothing') or None"),
    "a daemon": (
        "os.fork() or (os.setsid(), os.fork() and os._exit(0), time.sleep(60)); os.wait()",
        "os.path.exists('nothing') or None",
    ),
    "much memory": ("global state; state = bytearray(200 * 2**20)", "state"),
    "the mask of new files": ("os.umask(0o777)", "1 if os.umask(0o22) == 0o777 else None"),
}
SOURCE = """
import builtins, os, random, signal, subprocess, sys, threading, time, warnings
state = None
def leave():
    {leave}
def find():
    return {find}
"""
NEEDS_A_NEW_PROCESS = {
    "a thread",
    "an open file",
    "a file",
    "a child",
    "a daemon",
    "much memory",
    "the mask of new files",
    "a builtin",
    "a new builtin",
    "a module in place of Python's",
    "all modules",
}
CHECKS = """
def test_1_leaves():
    '''남깁니다. / Leaves.'''
    mine.leave()

def test_2_finds():
    '''찾습니다. / Finds.'''
    assert mine.find() is None
"""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """As many entries as processes were started."""
    started: list[int] = []
    start = Processes.fresh
    monkeypatch.setattr(Processes, "fresh", lambda self: started.append(1) or start(self))
    return started


@pytest.mark.parametrize("what", LEFT_BEHIND)
def test_nothing_is_left(trial, counted, what) -> None:
    leave, find = LEFT_BEHIND[what]
    report = trial.report(CHECKS, SOURCE.format(leave=leave, find=find))
    assert [check.verdict for task in report.tasks for check in task.checks] == [Verdict.PASSED] * 2
    assert len(counted) == (2 if what in NEEDS_A_NEW_PROCESS else 1)


def test_a_daemon_is_noticed_in_each_isolation(trial, warm, counted) -> None:
    leave, find = LEFT_BEHIND["a daemon"]
    report = dataclasses.replace(trial, parent=warm).report(CHECKS, SOURCE.format(leave=leave, find=find))
    assert [check.verdict for task in report.tasks for check in task.checks] == [Verdict.PASSED] * 2
    assert len(counted) == 2


def test_what_passes_shares_a_process(trial, counted) -> None:
    checks = "".join(
        f"def test_{i}():\n    '''{i}. / {i}.'''\n    assert mine.double({i}) == {2 * i}\n\n"
        for i in range(9)
    )
    assert trial.report(checks, "def double(x): return 2 * x").verdict is Verdict.PASSED
    assert len(counted) == 1


def test_a_failure_counts_only_in_a_fresh_process(trial, counted) -> None:
    """State that nothing can put back (here an attribute of a library) makes the second check fail, but not for good."""
    source = """
        import math
        def once():
            seen = getattr(math, "seen", 0)
            math.seen = seen + 1
            return seen
    """
    checks = """
        def test_1():
            '''하나. / One.'''
            assert mine.once() == 0

        def test_2():
            '''둘. / Two.'''
            assert mine.once() == 0

        def test_3():
            '''셋. / Three.'''
            assert mine.once() == 5
    """
    report = trial.report(checks, source)
    first, second, third = report.tasks[0].checks
    assert (first.verdict, second.verdict, third.verdict) == ("passed", "passed", "failed")
    assert third.actual == "0"
    assert "mine.once()" in third.reproduce
    assert len(counted) == 5  # two until the second check shows another face, then one for each


def test_who_lies_about_its_renewal_gains_nothing(trial, counted) -> None:
    source = """
        import sys
        def poison():
            frame = sys._getframe()
            while frame and "self" not in frame.f_locals:
                frame = frame.f_back
            server = frame.f_locals["self"]
            server._renewal.renew = lambda: True
            server._answer = lambda message: {"result": 42, "changed": []}
        def answer(): return 41
    """
    checks = """
        def test_1():
            '''하나. / One.'''
            mine.poison()

        def test_2():
            '''둘. / Two.'''
            assert mine.answer() == 6 * 9
    """
    report = trial.report(checks, source)
    assert report.tasks[0].checks[1].verdict is Verdict.FAILED
    assert report.tasks[0].checks[1].actual == "41"


def test_a_function_is_foreseen_and_still_its_own(trial, counted) -> None:
    """What one check was given for a name, the next one need not ask for; that it is another now is found out."""
    source = """
        import math
        def plain(x): return x + 1
        if not hasattr(math, "seen"):
            math.seen = True  # nothing puts this back
            def changing(): return 1
        else:
            changing = 1
    """
    checks = """
        def test_1():
            '''하나. / One.'''
            assert (mine.plain(1), mine.changing()) == (2, 1)

        def test_2():
            '''둘. / Two.'''
            assert (mine.plain(2), mine.changing()) == (3, 1)

        def test_3():
            '''셋. / Three.'''
            assert mine.plain(3) == 4
    """
    report = trial.report(checks, source)
    assert [check.verdict for check in report.tasks[0].checks] == ["passed"] * 3
    assert len(counted) == 5  # as in the test before


def test_a_part_that_is_not_begun_needs_no_second_run(trial, counted) -> None:
    checks = "".join(
        f"def test_{i}():\n    '''{i}. / {i}.'''\n    assert mine.{name}() == 1\n\n"
        for i, name in enumerate(("done", "todo", "todo", "todo", "done"))
    )
    report = trial.report(
        checks, "def done(): return 1\ndef todo(): raise NotImplementedError('TODO todo: …')"
    )
    assert [check.verdict for check in report.tasks[0].checks] == ["passed", *["missing"] * 3, "passed"]
    assert len(counted) == 1


def test_checks_that_fail_in_a_row_start_fresh(trial, counted) -> None:
    """The first failure is run again; of those that follow, only one is tried on a process that was used before."""
    checks = "".join(
        f"def test_{i}():\n    '''{i}. / {i}.'''\n    assert mine.two() == 3\n\n" for i in range(6)
    )
    report = trial.report(checks, "def two(): return 2")
    assert {check.verdict for check in report.tasks[0].checks} == {Verdict.FAILED}
    assert all("mine.two()" in check.reproduce for check in report.tasks[0].checks)
    assert len(counted) == 6


def test_another_task_is_worth_another_try(trial, counted) -> None:
    """Two checks of a task in a row have failed on processes of their own; the next task's gets the second of them."""
    checks = "import mine\nimport pytest\n\n" + "".join(
        f"@pytest.mark.task('{task}')\ndef test_{i}():\n    '''{i}. / {i}.'''\n    assert mine.{task}() == 1\n\n"
        for i, task in enumerate(("wrong", "wrong", "right", "right"))
    )
    source = "def wrong(): return 2\ndef right(): return 1"
    report = trial.report(checks, source, tasks=("wrong", "right"))
    assert [check.verdict for task in report.tasks for check in task.checks] == [
        *["failed"] * 2,
        *["passed"] * 2,
    ]
    assert len(counted) == 2


def test_a_file_that_changes_is_compiled_again(trial) -> None:
    source = """
        import importlib, os, sys
        NUMBER = 1
        def rewritten():
            os.remove("mine.py")
            with open("mine.py", "w") as file:
                file.write("NUMBER = 2")
            return importlib.reload(sys.modules["mine"]).NUMBER
    """
    checks = """
        def test_1():
            '''하나. / One.'''
            assert mine.rewritten() == 2

        def test_2():
            '''둘. / Two.'''
            assert mine.NUMBER == 1
    """
    assert trial.report(checks, source).verdict is Verdict.PASSED


TWO_FACES = """
    import sys
    fresh = not hasattr(sys, "seen")
    sys.seen = True  # nothing puts this back
    def right(number): return number
    def is_even(number): return fresh
"""


def test_two_wrong_behaviours_are_not_one_right(trial, counted) -> None:
    """What fails on a renewed process and passes on a fresh one is a reason to trust neither: all runs fresh then."""
    checks = "".join(
        f"def test_{i}():\n    '''{i}. / {i}.'''\n    assert mine.right({i}) == {i}\n    assert mine.is_even({i}) is {i % 2 == 0}\n\n"
        for i in range(6)
    )
    report = trial.report(checks, TWO_FACES)
    assert [check.verdict for check in report.tasks[0].checks] == ["passed", "failed"] * 3


def test_a_look_up_is_not_taken_on_trust(trial, counted) -> None:
    source = """
        import sys
        if hasattr(sys, "seen"): raise SystemExit("no more")
        sys.seen = True
        def there(): pass
    """
    checks = """
        def test_1():
            '''하나. / One.'''
            assert callable(mine.there)

        def test_2():
            '''둘. / Two.'''
            assert callable(mine.there)
    """
    assert trial.report(checks, source).verdict is Verdict.PASSED
    assert len(counted) == 4


def test_our_byte_code_goes_into_the_workspace(tmp_path, monkeypatch) -> None:
    """Wherever this machine's Python keeps its own."""
    (tmp_path / "probe.py").write_text("ANSWER = 1", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    names = set(with_byte_code(str(tmp_path), ["probe.py"]))
    assert names == {"probe.py", f"__pycache__/probe.{sys.implementation.cache_tag}.pyc"}
