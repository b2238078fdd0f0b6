"""2 of 3: this model was trained with the lower middle of the face, 18 × 18, from 0 to 1."""

from __future__ import annotations

import numpy as np
from PIL import Image

SIDE = 18


def as_seen(image: Image.Image) -> Image.Image:
    """The part with nose and mouth, small."""
    width, height = image.size
    part = image.convert("RGB").crop(
        (round(width * 0.25), round(height * 0.4), round(width * 0.75), round(height * 0.9))
    )
    return part.resize((SIDE, SIDE), Image.Resampling.BOX)


def to_input(image: Image.Image) -> np.ndarray:
    """(972,) from 0 to 1."""
    return np.asarray(as_seen(image), dtype=np.float32).ravel() / 255
