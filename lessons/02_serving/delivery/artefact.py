"""The artefact: the model in a file without pickle, and the look-up table beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from sklearn.ensemble import GradientBoostingRegressor

from delivery.orders import features

ALLOWED = ["sklearn.tree._tree.Tree"]  # what the file may build beyond what skops trusts by itself


@dataclass(frozen=True)
class Artefact:
    """What both ways of serving load."""

    model: Any
    kitchens: Mapping[str, float]
    version: str  # a fingerprint of what it answers; the file itself differs from run to run

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Minutes for each row of features."""
        return [float(minutes) for minutes in self.model.predict(np.asarray(rows, dtype=float))]


def train(orders: Sequence[Mapping[str, Any]], kitchens: Mapping[str, float], seed: int) -> Any:
    """Boosted trees on the features of past orders. They predict without threads of their own, as a service needs it."""
    rows = [features(order, kitchens[order["restaurant"]]) for order in orders]
    trees = GradientBoostingRegressor(n_estimators=200, max_depth=4, random_state=seed)
    return trees.fit(np.asarray(rows), np.asarray([order["minutes"] for order in orders]))


def save(folder: Path, model: Any, kitchens: Mapping[str, float]) -> Path:
    """Write model.skops and kitchens.json; return the model's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "model.skops"
    skops.io.dump(model, path)
    (folder / "kitchens.json").write_text(json.dumps(dict(kitchens)), encoding="utf-8")
    return path


def load(folder: Path) -> Artefact:
    """Raises ValueError if the file wants to build a type that is not allowed."""
    path = folder / "model.skops"
    unknown = sorted(set(skops.io.get_untrusted_types(file=path)) - set(ALLOWED))
    if unknown:
        raise ValueError(f"{path.name} wants to build {', '.join(unknown)}")
    kitchens = json.loads((folder / "kitchens.json").read_text(encoding="utf-8"))
    model = skops.io.load(path, trusted=ALLOWED)
    asked = np.random.default_rng(0).uniform(0, 25, (200, model.n_features_in_))
    version = hashlib.sha256(model.predict(asked).tobytes()).hexdigest()[:8]
    return Artefact(model, kitchens, version)
