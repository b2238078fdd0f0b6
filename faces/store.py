"""Train once, keep the model and what was measured, and use it again as long as the code is the same."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import numpy as np

from faces.dataset import make_dataset
from faces.evaluate import Evaluation, evaluate, preprocessing_accuracy
from faces.model import Classifier, train

FOLDER = Path(__file__).resolve().parent.parent / "out" / "labs" / "faces"
TRAINING, VALIDATION, EXAM = 2400, 1200, 360  # faces
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Ready:
    """A trained model and its results.

    `validation`: 1,200 faces in the shares of the training. `exam`: 360 faces, 20 of each class.
    `preprocessing`: accuracy on the exam's faces by the name of the preparation.
    """

    classifier: Classifier
    validation: Evaluation
    exam: Evaluation
    preprocessing: dict[str, float]


def ready_model(folder: str | Path = FOLDER, progress: Progress | None = None) -> Classifier:
    """The classifier, trained now (half a minute) if it is not there yet. See `ready`."""
    return ready(folder, progress).classifier


def ready(folder: str | Path = FOLDER, progress: Progress | None = None) -> Ready:
    """The classifier with its results.

    `progress` is called as `progress(what, share)`, where `what` is `draw`, `train`, `evaluate` or `load` and
    share runs from 0 to 1. Two programs that start at once wait for each other, and train once.
    """
    tell = progress or (lambda what, share: None)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / version()
    with _alone(folder / "lock"):
        if not (kept / "results.json").is_file():
            _make(kept, tell)
        for old in folder.glob("v-*"):
            if old != kept:
                shutil.rmtree(old, ignore_errors=True)
    tell("load", 1.0)
    return _read(kept)


@cache
def version() -> str:
    """A name that changes with the code of this package, the sizes, and the libraries that it is trained with."""
    libraries = [metadata.version(name) for name in ("numpy", "pillow", "scikit-learn")]
    digest = hashlib.sha256(" ".join(libraries).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return f"v-{digest.hexdigest()[:12]}"


def _make(kept: Path, tell: Progress) -> None:
    tell("draw", 0.0)
    learning = make_dataset(TRAINING, seed=1)
    tell("draw", 0.6)
    validation, exam = make_dataset(VALIDATION, seed=2), make_dataset(EXAM, seed=3, shares="balanced")
    tell("train", 0.8)
    classifier = train(learning)
    tell("evaluate", 0.95)
    new = Path(tempfile.mkdtemp(dir=kept.parent, prefix="new-"))
    try:
        classifier.save(new / "model.npz")
        for name, dataset in (("validation", validation), ("exam", exam)):
            found = evaluate(classifier, dataset)
            np.savez(
                new / f"{name}.npz",
                truth=found.truth,
                predicted=found.predicted,
                confidence=found.confidence,
                seed=np.array(found.seed),
            )
        results = {"preprocessing": preprocessing_accuracy(classifier, exam)}
        (new / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
        shutil.rmtree(kept, ignore_errors=True)
        os.replace(new, kept)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _read(kept: Path) -> Ready:
    found = {}
    for name in ("validation", "exam"):
        with np.load(kept / f"{name}.npz", allow_pickle=False) as columns:
            seed = int(columns["seed"])
            found[name] = Evaluation(columns["truth"], columns["predicted"], columns["confidence"], seed)
    results = json.loads((kept / "results.json").read_text(encoding="utf-8"))
    return Ready(
        Classifier.load(kept / "model.npz"), found["validation"], found["exam"], results["preprocessing"]
    )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other program is in here. Where there is no flock, both train, and the last one's files stay."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with open(lock, "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
