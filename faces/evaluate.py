"""How good the classifier is: as one number, for each class, and after a wrong preparation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faces.dataset import Dataset
from faces.labels import LABELS, Label
from faces.mistakes import MISTAKES
from faces.model import Classifier, features_of

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class ClassScore:
    """One row of the table. A share whose denominator is 0 is 0, as in scikit-learn's report."""

    label: Label
    support: int  # faces of this class
    precision: float  # of those that were called so, how many were
    recall: float  # of those that were, how many were called so
    f1: float


@dataclass(frozen=True)
class Evaluation:
    """What the classifier said about a data set.

    `truth`, `predicted` (n,) class numbers, `confidence` (n,) probability of the predicted class, `seed` of the data
    set: face `i` can be drawn again with `faces.dataset.face_of(truth[i], seed, i)`.
    """

    truth: Ints
    predicted: Ints
    confidence: NDArray[np.float32]
    seed: int

    @property
    def accuracy(self) -> float:
        """Share of right answers, each face counting the same."""
        return float((self.truth == self.predicted).mean())

    @property
    def mean_recall(self) -> float:
        """Mean of the classes' recalls, each class counting the same (balanced accuracy)."""
        return float(np.mean([row.recall for row in self.per_class() if row.support]))

    def confusion(self) -> Ints:
        """(18, 18) counts: row = true class, column = predicted class."""
        counts: Ints = np.zeros((len(LABELS), len(LABELS)), dtype=np.int64)
        np.add.at(counts, (self.truth, self.predicted), 1)
        return counts

    def per_class(self) -> list[ClassScore]:
        """18 rows in the order of the labels."""
        counts = self.confusion()
        rows = []
        for index, label in enumerate(LABELS):
            right, were, called = (
                int(n) for n in (counts[index, index], counts[index].sum(), counts[:, index].sum())
            )
            precision, recall = right / called if called else 0.0, right / were if were else 0.0
            f1 = 2 * right / (were + called) if were + called else 0.0
            rows.append(ClassScore(label, were, precision, recall, f1))
        return rows

    def worst(self, count: int = 3) -> list[ClassScore]:
        """The classes that are there, lowest recall first."""
        return sorted((row for row in self.per_class() if row.support), key=lambda row: row.recall)[:count]


def evaluate(classifier: Classifier, dataset: Dataset) -> Evaluation:
    """Ask the classifier for every face."""
    probabilities = classifier.probabilities(features_of(dataset))
    predicted = probabilities.argmax(axis=1)
    return Evaluation(dataset.labels, predicted, probabilities.max(axis=1), dataset.seed)


def preprocessing_accuracy(classifier: Classifier, dataset: Dataset) -> dict[str, float]:
    """Accuracy after each preparation of `faces.mistakes`, the right one first. No mistake raises anything."""
    found = {}
    for name, prepare in MISTAKES.items():
        features = np.stack([prepare(image) for image in dataset.images])
        found[name] = float((classifier.probabilities(features).argmax(axis=1) == dataset.labels).mean())
    return found
