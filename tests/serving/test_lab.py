"""The lab of module 02: its features, its artefact, its batch job and its arithmetic. The service itself is run by the lab."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

LESSON = Path(__file__).resolve().parents[2] / "lessons" / "02_serving"


@pytest.fixture
def delivery(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The lab's package, found where the lab finds it."""
    monkeypatch.syspath_prepend(str(LESSON))
    yield importlib.import_module("delivery")
    for name in [name for name in sys.modules if name.partition(".")[0] == "delivery"]:
        del sys.modules[name]


def test_rush_hour_is_seouls(delivery: ModuleType) -> None:
    orders = importlib.import_module("delivery.orders")
    order = {"placed_at": "2026-11-20T09:30:00+00:00", "distance_km": None, "items": 2, "rain": True}
    assert orders.features(order, 8.5) == [orders.MEDIAN_KM, 2.0, 1.0, 1.0, 8.5]


def test_percentiles_are_measured_times(delivery: ModuleType) -> None:
    load = importlib.import_module("delivery.load")
    level = load.Level(2, tuple(float(ms) for ms in range(100, 0, -1)), 4.0)
    assert [level.percentile(p) for p in (50, 55, 99, 100)] == [50.0, 55.0, 99.0, 100.0]
    assert level.per_second == 25.0


@pytest.fixture
def artefact(delivery: ModuleType, tmp_path: Path) -> object:
    orders, kept = importlib.import_module("delivery.orders"), importlib.import_module("delivery.artefact")
    kitchens = orders.kitchen_minutes(1)
    model = kept.train(orders.make_orders(60, 1, kitchens), kitchens, 1)
    kept.save(tmp_path / "artefact", model, kitchens)
    return kept.load(tmp_path / "artefact")


def test_killed_job_ends_as_one_that_was_not(artefact: object, tmp_path: Path) -> None:
    orders, nightly = importlib.import_module("delivery.orders"), importlib.import_module("delivery.nightly")
    tonight = orders.make_orders(50, 2, artefact.kitchens)  # type: ignore[attr-defined]
    killed, whole = tmp_path / "killed.csv", tmp_path / "whole.csv"
    with pytest.raises(nightly.Killed):
        nightly.score(artefact, tonight, killed, chunk_size=10, kill_after=2)
    assert not killed.exists()
    assert nightly.score(artefact, tonight, killed, chunk_size=10) == 30
    assert nightly.score(artefact, tonight, whole) == 50
    assert killed.read_bytes() == whole.read_bytes()


def test_types_that_are_not_allowed_are_refused(delivery: ModuleType, tmp_path: Path) -> None:
    import skops.io

    kept = importlib.import_module("delivery.artefact")
    skops.io.dump(Path("a path is no model"), tmp_path / "model.skops")
    with pytest.raises(ValueError, match="wants to build"):
        kept.load(tmp_path)
