"""A picture as the model saw pictures while it was trained. The card says how that was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image


def to_input(image: Image.Image, card: Mapping[str, Any]) -> np.ndarray:
    """float32 of shape (3, height, width): red, green and blue, each as (value / 255 - mean) / std."""
    small = image.convert("RGB").resize((card["width"], card["height"]), Image.Resampling.BILINEAR)
    pixels = np.asarray(small) / 255
    normal = (pixels - np.array(card["mean"])) / np.array(card["std"])
    return normal.transpose(2, 0, 1).astype(np.float32)
