"""The checks of `bug_hunt`: the student's check has to pass right implementations and to stop broken ones.

The implementations live in the trusted process. The student's code gets a function to call, and nothing to read.
"""

from __future__ import annotations

import base64
import json
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import hunt
import pytest

PACK = Path(__file__).parent / "implementations.txt"
IMPLEMENTATIONS = json.loads(zlib.decompress(base64.b64decode(PACK.read_text(encoding="ascii"))))
RIGHT = sorted(name for name in IMPLEMENTATIONS if name.startswith("right_"))


def implementation(name: str) -> Callable[..., tuple[list, list]]:
    """The function `split` of one implementation."""
    namespace: dict = {}
    exec(compile(IMPLEMENTATIONS[name]["source"], "<split>", "exec"), namespace)
    return namespace["split"]


def verdict_on(name: str) -> str:
    """What the student's check makes of an implementation: "passed", or what it complains about."""
    try:
        hunt.check_split(implementation(name))
    except NotImplementedError:
        raise  # the starter's TODO
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    return "passed"


def assert_passes(name: str) -> None:
    said = verdict_on(name)
    assert said == "passed", (
        "올바른 split이 걸렸습니다. 약속에 없는 것까지 요구하지 마세요. / "
        "A right split is stopped. Ask for nothing that is not promised."
    )


def assert_caught(broken: str, rng: random.Random) -> None:
    """The check stops the broken one and passes a right one, in an order that is drawn."""
    for name in rng.sample([f"broken_{broken}", rng.choice(RIGHT)], 2):
        if name.startswith("right_"):
            assert_passes(name)
        else:
            stopped = verdict_on(name) != "passed"
            assert stopped, IMPLEMENTATIONS[name]["message"]


@pytest.mark.task("bug_hunt")
def test_right_ones_pass(rng) -> None:
    """서로 다르게 만든 올바른 split은 모두 통과하고, 아무것도 하지 않는 split은 걸립니다. / Right splits, each made differently, all pass; one that does nothing is stopped."""
    for name in RIGHT:
        assert_passes(name)
    assert_caught("nothing", rng)


@pytest.mark.task("bug_hunt")
def test_every_row_is_in_one_list(rng) -> None:
    """테스트 행이 학습 행에도 들어 있으면 걸립니다. / A split whose test rows are training rows as well is stopped."""
    assert_caught("leak", rng)


@pytest.mark.task("bug_hunt")
def test_equal_rows_are_kept(rng) -> None:
    """값이 같은 행을 하나로 합치면 걸립니다. / A split that merges equal rows is stopped."""
    assert_caught("duplicates", rng)


@pytest.mark.task("bug_hunt")
def test_share_is_that_of_the_test_rows(rng) -> None:
    """테스트 행의 비율이 틀리면 걸립니다. / A split with the wrong share of test rows is stopped."""
    assert_caught("swapped", rng)
    assert_caught("rounds_down", rng)


@pytest.mark.task("bug_hunt")
def test_same_seed_same_split(rng) -> None:
    """같은 seed로 다르게 나누면 걸립니다. / A split that the same seed does not repeat is stopped."""
    assert_caught("no_seed", rng)


@pytest.mark.task("bug_hunt")
def test_another_seed_another_split(rng) -> None:
    """seed를 무시하면 걸립니다. / A split that ignores the seed is stopped."""
    assert_caught("one_seed", rng)


@pytest.mark.task("bug_hunt")
def test_bad_shares(rng) -> None:
    """0과 1 사이가 아닌 비율을 받아들이면 걸립니다. / A split that accepts a share not between 0 and 1 is stopped."""
    assert_caught("any_share", rng)
    assert_caught("bounds", rng)
