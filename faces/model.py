"""The classifier: principal components of the pixels, one hidden layer, 18 probabilities.

scikit-learn trains it; what is kept are six plain arrays, so that a file can be loaded without unpickling, which would
run whatever the file says.
"""

from __future__ import annotations

import os
import tempfile
import warnings
import zipfile
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faces.dataset import Dataset
from faces.labels import LABELS, NAMES
from faces.preprocess import LENGTH, SIDE, Picture, to_features

COMPONENTS = 150  # principal components that are kept
HIDDEN = 96  # units of the hidden layer
ROUNDS = 30  # times through the data
FORMAT = "course-faces-1"
Array = NDArray[np.float32]


class NotAModelError(ValueError):
    """The file is no classifier that `Classifier.save` has written."""


@dataclass(frozen=True)
class Classifier:
    """x → softmax(relu((x - mean) · components · w1 + b1) · w2 + b2). All float32.

    `mean` (4800,), `components` (4800, k), `w1` (k, h), `b1` (h,), `w2` (h, 18), `b2` (18,)
    """

    mean: Array
    components: Array
    w1: Array
    b1: Array
    w2: Array
    b2: Array

    def probabilities(self, features: Array) -> Array:
        """(n, 4800) prepared pictures → (n, 18); each row adds up to 1."""
        hidden = np.maximum((features - self.mean) @ self.components @ self.w1 + self.b1, 0)
        scores = hidden @ self.w2 + self.b2
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Array = powers / powers.sum(axis=1, keepdims=True)
        return shares

    def predict_proba(self, image: Picture) -> dict[str, float]:
        """The probability of each class by name, the likeliest first. Prepares the picture itself."""
        row = self.probabilities(to_features(image)[None, :])[0]
        return {NAMES[i]: float(row[i]) for i in np.argsort(-row, kind="stable")}

    def predict(self, image: Picture) -> str:
        """The name of the likeliest class, such as `worn-female-under30`."""
        return next(iter(self.predict_proba(image)))

    def save(self, path: str | Path) -> None:
        """Write a .npz file, all at once: nobody ever sees half of it."""
        path = Path(path)
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as new:
            np.savez(new, allow_pickle=False, format=np.array(FORMAT), classes=np.array(NAMES), **arrays)
        os.replace(new.name, path)

    @classmethod
    def load(cls, path: str | Path) -> Classifier:
        """Read what `save` wrote. NotAModelError for any other file, FileNotFoundError for none."""
        names = [field.name for field in fields(cls)]
        try:
            with np.load(path, allow_pickle=False) as kept:
                if str(kept["format"]) != FORMAT or tuple(kept["classes"].tolist()) != NAMES:
                    raise NotAModelError(f"{path}: a model of another course version or for other classes")
                arrays = [kept[name] for name in names]
        except FileNotFoundError:
            raise
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            if isinstance(error, NotAModelError):
                raise
            raise NotAModelError(f"{path}: not a classifier that faces has written ({error})") from error
        shapes = [array.shape for array in arrays]
        k, h = (*arrays[2].shape, 0, 0)[:2]
        if shapes != [(LENGTH,), (LENGTH, k), (k, h), (h,), (h, len(LABELS)), (len(LABELS),)]:
            raise NotAModelError(f"{path}: the arrays have the shapes {shapes}")
        if any(array.dtype != np.float32 or not np.isfinite(array).all() for array in arrays):
            raise NotAModelError(f"{path}: the arrays must be finite float32")
        return cls(*arrays)


def load(path: str | Path) -> Classifier:
    """See `Classifier.load`."""
    return Classifier.load(path)


def features_of(dataset: Dataset) -> Array:
    """(n, 4800): every picture prepared as for serving."""
    rows = np.empty((len(dataset), LENGTH), dtype=np.float32)
    for row, image in zip(rows, dataset.images, strict=True):
        row[:] = to_features(image)
    return rows


def train(dataset: Dataset, seed: int = 0) -> Classifier:
    """Fit on a data set that has every class; about five seconds for 2,400 faces on one core.

    Every face is learned in the mirror as well: a label does not change there.
    """
    from sklearn.decomposition import PCA  # type: ignore[import-untyped]
    from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
    from sklearn.neural_network import MLPClassifier  # type: ignore[import-untyped]
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    missing = set(range(len(LABELS))) - set(dataset.labels.tolist())
    if missing:
        raise ValueError(f"no face to learn from for {', '.join(NAMES[i] for i in sorted(missing))}")
    seen = features_of(dataset)
    mirrored = seen.reshape(-1, SIDE, SIDE, 3)[:, :, ::-1].reshape(seen.shape)
    rows, labels = np.concatenate([seen, mirrored]), np.tile(dataset.labels, 2)
    count = min(COMPONENTS, len(dataset) - 1)
    with (
        threadpool_limits(1),
        warnings.catch_warnings(),
    ):  # small matrices: more threads only wait for each other
        warnings.simplefilter("ignore", ConvergenceWarning)  # 30 rounds are enough; it need not converge
        pca = PCA(count, svd_solver="randomized", random_state=seed).fit(rows)
        narrow = pca.transform(rows)
        spread = narrow.std()
        net = MLPClassifier((HIDDEN,), alpha=0.5, max_iter=ROUNDS, batch_size=64, random_state=seed)
        net.fit(narrow / spread, labels)
    (w1, w2), (b1, b2) = net.coefs_, net.intercepts_
    arrays = (pca.mean_, pca.components_.T / spread, w1, b1, w2, b2)
    return Classifier(*(np.ascontiguousarray(array, dtype=np.float32) for array in arrays))
