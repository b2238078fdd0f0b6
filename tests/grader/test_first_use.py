"""The libraries are used before the forks, and nobody can tell."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.isolation.base import ENVIRONMENT
from grader.worker import first_use

LIBRARIES = "numpy, pandas, sklearn.linear_model, sklearn.preprocessing"
FACTS = """
def facts():
    options = {name: pandas.get_option(name) for name in pandas._config.config._registered_options}
    numpy_state = numpy.random.get_state()
    return [random.getstate(), numpy_state[1].tolist(), numpy_state[2:], options, numpy.geterr(),
            numpy.get_printoptions(), sklearn.get_config(), dict(os.environ), threading.active_count(),
            len(os.listdir("/proc/self/task")), warnings.filters[:], sorted(os.listdir())]
"""


@pytest.mark.parametrize("name", sorted(first_use._KNOWN))
def test_each_runs_without_a_warning(name: str, tmp_path) -> None:
    """Which would be told once a process, and not to the student then."""
    code = f"import sys, {LIBRARIES}; from grader.worker import first_use; first_use._KNOWN[{name!r}](sys.modules[{name!r}])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_nothing_is_left_behind(tmp_path) -> None:
    code = (
        f"import os, random, sys, threading, warnings, {LIBRARIES}\n{FACTS}\n"
        "from grader.worker import first_use\nbefore = facts()\nfirst_use.use()\nafter = facts()\n"
        "assert str(before) == str(after), [pair for pair in zip(before, after) if str(pair[0]) != str(pair[1])]"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**ENVIRONMENT, "PYTHONPATH": ":".join(sys.path)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_only_what_is_loaded() -> None:
    code = (
        "import sys; from grader.worker import first_use; first_use.use(); assert 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
