"""3 of 3: where the file lies, what the classes are called. Without a file, it trains first: two seconds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from model import Model
from PIL import Image
from preprocess import to_input

from faces.dataset import make_dataset
from faces.labels import LABELS

MODEL_PATH = Path("out") / "labs" / "05_streamlit" / "own_model.npz"
TITLES = {
    "worn": {"en": "mask on", "ko": "마스크 착용"},
    "wrong": {"en": "mask under the nose", "ko": "코 아래로 착용"},
    "none": {"en": "no mask", "ko": "미착용"},
}


def train(path: Path) -> None:
    """The mean of 60 faces of each class."""
    faces = make_dataset(180, seed=5, shares="balanced")
    rows = np.stack([to_input(Image.fromarray(image)) for image in faces.images])
    masks = np.array([LABELS[label].mask for label in faces.labels])
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, means=np.stack([rows[masks == name].mean(axis=0) for name in Model.classes]))


def load_model() -> Model:
    """Called once, however many people use the app."""
    if not MODEL_PATH.is_file():
        train(MODEL_PATH)
    return Model(MODEL_PATH)


def predict(model: Model, image: Image.Image) -> dict[str, float]:
    """Each class with its probability, in any order."""
    return dict(zip(model.classes, map(float, model.probabilities(to_input(image))), strict=True))


def title(name: str, lang: str) -> str:
    """A class in words; `lang` is "ko" or "en"."""
    return TITLES[name][lang]


def results() -> None:
    """Nothing has been measured yet, so the app leaves the pages about results out."""
