"""The lab of module 11: what it makes has the shape that the lesson says, and the notebook runs from top to bottom."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LAB = Path(__file__).resolve().parents[2] / "lessons" / "11_data_science"


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """The package of the lab lies beside its lesson."""
    sys.path.insert(0, str(LAB))
    yield
    sys.path.remove(str(LAB))


def test_people_are_normal_and_the_same_for_a_seed():
    from crash_course.people import make_people, shares_within

    people = make_people(3, 20_000)
    assert people.equals(make_people(3, 20_000))
    assert people["height_cm"].corr(people["weight_kg"]) == pytest.approx(0.5, abs=0.02)
    for _, seen, normal in shares_within(people["weight_kg"].to_numpy()):
        assert seen == pytest.approx(normal, abs=0.01)


@pytest.mark.parametrize(
    ("reward", "seen"),
    [
        ("1 while on the track", {"never arrived"}),
        ("-1 for each step", {"crashed"}),
        ("place on the track", {"never arrived"}),
        ("gained, -10 for a crash", {"finished"}),
    ],
)
def test_each_reward_has_its_behaviour(reward, seen):
    from crash_course.driving import REWARDS, WORLD, drives

    pictures = [WORLD["picture"](WORLD["KNOWN"], steps) for steps in drives(REWARDS[reward])]
    assert {picture.partition(" after")[0] for picture in pictures} == seen


def test_gradient_descent_finds_the_line_of_least_squares():
    import numpy as np
    from crash_course.descent import descend

    x = np.linspace(-1.5, 1.5, 50)
    y = 3 + 2 * x + np.sin(9 * x)
    run = descend(x, y, 0.3, 200)
    assert run.points[-1] == pytest.approx(np.polyfit(x, y, 1)[::-1])
    assert all(after <= before + 1e-12 for before, after in itertools.pairwise(run.losses))
    assert descend(x, y, 5.0, 200).losses[-1] > 1e6


def test_the_notebook_is_kept_without_outputs():
    cells = json.loads((LAB / "four_parts.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.slow
def test_the_notebook_runs(tmp_path):
    pytest.importorskip("ipykernel", reason="ipykernel is not here: no kernel to run the notebook")
    from crash_course.notebook import NOTEBOOK, execute, said

    assert "Each further cm goes with 0.5" in said(execute(NOTEBOOK, tmp_path))
