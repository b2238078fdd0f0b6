"""Faces and their labels, drawn from a seed: in the shares of real life, or as many of each class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from faces.draw import draw_face
from faces.labels import AGES, GENDERS, LABELS, MASKS

Shares = Literal["unbalanced", "balanced"]
SIZE = 96

# How often each appears where photographs are collected by asking around: five of seven with the mask on, more
# women than men, hardly anybody of 60 and over.
MASK_SHARES = {"worn": 5 / 7, "wrong": 1 / 7, "none": 1 / 7}
GENDER_SHARES = {"female": 0.6, "male": 0.4}
AGE_SHARES = {"under30": 0.48, "30to60": 0.46, "over60": 0.06}


@dataclass(frozen=True)
class Dataset:
    """`images` uint8 (n, 96, 96, 3) RGB, `labels` int64 (n,) class numbers, `seed` of the drawing."""

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    seed: int

    def __len__(self) -> int:
        return len(self.labels)


def class_shares(shares: Shares = "unbalanced") -> NDArray[np.float64]:
    """(18,): the share of each class; they add up to 1."""
    if shares == "balanced":
        return np.full(len(LABELS), 1 / len(LABELS))
    if shares != "unbalanced":
        raise ValueError(f"shares must be 'unbalanced' or 'balanced', not {shares!r}")
    products = [
        MASK_SHARES[m] * GENDER_SHARES[g] * AGE_SHARES[a] for m in MASKS for g in GENDERS for a in AGES
    ]
    return np.array(products)


def draw_labels(count: int, seed: int, shares: Shares = "unbalanced") -> NDArray[np.int64]:
    """(count,) class numbers in just these shares, as far as whole numbers allow, and shuffled."""
    if count < 0:
        raise ValueError(f"count must not be negative, not {count}")
    ends = np.cumsum(class_shares(shares)) * count
    labels = np.searchsorted(ends, np.arange(count) + 0.5).clip(0, len(LABELS) - 1)
    return np.random.default_rng([seed, 1]).permutation(labels).astype(np.int64)


def face_of(label: int, seed: int, index: int, size: int = SIZE) -> Image.Image:
    """Face number `index` of the data set with this seed, again and at any size; `label` is its class number."""
    return draw_face(LABELS[label], np.random.default_rng([seed, 2, index]), size)


def make_dataset(count: int, seed: int, *, shares: Shares = "unbalanced") -> Dataset:
    """`count` faces; the same seed gives the same faces. About 5 ms each."""
    labels = draw_labels(count, seed, shares)
    images = np.empty((count, SIZE, SIZE, 3), dtype=np.uint8)
    for index, label in enumerate(labels):
        images[index] = np.asarray(face_of(int(label), seed, index))
    return Dataset(images, labels, seed)
