"""The lab of module 13: walking and jumping agree, the way back finds the data, and the wishes are measured right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

LAB = Path(__file__).resolve().parents[2] / "lessons" / "13_diffusion"


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """The package of the lab lies beside its lesson."""
    sys.path.insert(0, str(LAB))
    yield
    sys.path.remove(str(LAB))


def test_the_exact_denoiser_leads_back_to_the_data():
    from diffusion_lab.process import best_guess, ring_of_blobs, sample, schedule

    rng = np.random.default_rng(1)
    data = ring_of_blobs(rng, 100)
    points = sample(best_guess(data), rng.standard_normal((100, 2)), schedule(), 40)[-1]
    gaps = np.linalg.norm(points[:, None] - data, axis=2).min(axis=1)
    assert (gaps < 0.01).mean() > 0.9


def test_quality_and_coverage_tell_the_two_faults_apart():
    from diffusion_lab.process import ring_of_blobs
    from diffusion_lab.wishes import coverage, quality

    rng = np.random.default_rng(2)
    data, bell = ring_of_blobs(rng, 4000), rng.standard_normal((4000, 2))
    one = np.array([1.4, 0.0]) + 0.06 * bell
    assert [quality(data) > 0.99, coverage(data)] == [True, 1.0]
    assert [quality(bell) < 0.2, coverage(bell)] == [True, 1.0]
    assert [quality(one) > 0.99, coverage(one)] == [True, 1 / 8]
