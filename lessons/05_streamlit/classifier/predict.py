"""3 of 3: where the model's file lies, what its classes are called, and the way from a picture to an answer."""

from __future__ import annotations

from pathlib import Path

from model import Model
from PIL import Image
from preprocess import to_input

from faces.labels import label_of
from faces.store import FOLDER, Ready, ready, version

MODEL_PATH: Path = FOLDER / version() / "model.npz"


def load_model() -> Model:
    """Called once, however many people use the app."""
    return Model(MODEL_PATH)


def predict(model: Model, image: Image.Image) -> dict[str, float]:
    """Each class with its probability, in any order."""
    return dict(zip(model.classes, map(float, model.probabilities(to_input(image))), strict=True))


def title(name: str, lang: str) -> str:
    """A class in words; `lang` is "ko" or "en"."""
    return label_of(name).title(lang)


def results() -> Ready | None:
    """What the pages "Results" and "Preprocessing" show. None leaves these pages out."""
    return ready()
