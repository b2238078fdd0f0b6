"""What all sessions share: the model and its results, each made once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import predict
import streamlit as st
from PIL import Image

from faces.dataset import face_of
from faces.evaluate import Evaluation
from faces.labels import LABELS
from faces.mistakes import MISTAKES
from faces.preprocess import MEAN, SIDE, SPREAD
from faces.store import Ready

FILES = ("model.py", "preprocess.py", "predict.py")


def folder() -> Path:
    """Where the three files of the classifier lie."""
    return Path(predict.__file__).resolve().parent


def _state_of_files() -> tuple[int, ...]:
    """Changes when one of the three is saved; as an argument, it is part of the cache's key."""
    return tuple((folder() / name).stat().st_mtime_ns for name in FILES)


@st.cache_resource(show_spinner=False, max_entries=1)
def _model(files: tuple[int, ...]) -> predict.Model:
    return predict.load_model()


def model() -> predict.Model:
    """Loaded once for all sessions, and again when its files have changed."""
    return _model(_state_of_files())


@st.cache_resource(show_spinner=False, max_entries=1)
def _results(files: tuple[int, ...]) -> Ready | None:
    return predict.results()


def results() -> Ready | None:
    """What was measured; None if this classifier has nothing to show."""
    return _results(_state_of_files())


@st.cache_data(max_entries=500, show_spinner=False)
def face(label: int, seed: int, index: int, size: int = 220) -> Image.Image:
    """A face of class number `label`, the same one for the same numbers."""
    return face_of(label, seed, index, size)


@st.cache_data(show_spinner=False)
def wrong_faces(_found: Evaluation, seed: int, label: int) -> list[tuple[int, int]]:
    """The faces of a class that were called something else: (number of the face, what it was called).

    The underscore keeps the big arrays out of the cache's key; the seed stands for them.
    """
    where = np.flatnonzero((_found.truth == label) & (_found.predicted != label))
    return [(int(i), int(_found.predicted[i])) for i in where]


@st.cache_data(show_spinner=False)
def prepared(mistake: str, label: int, seed: int, index: int) -> tuple[Image.Image, int]:
    """What the course's model sees of a face after this preparation, and the class number that it answers."""
    found = results()
    assert found is not None
    features = MISTAKES[mistake](face(label, seed, index, 96))
    answer = int(found.classifier.probabilities(features[None, :])[0].argmax())
    pixels = (features.reshape(SIDE, SIDE, 3) * SPREAD + MEAN) * 255
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).resize(
        (160, 160), Image.Resampling.NEAREST
    ), answer


def title_of(label: int, lang: str) -> str:
    """A class of the course in words."""
    return LABELS[label].title(lang)
