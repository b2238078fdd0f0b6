"""Believes that an array of the right shape holds the right picture.

file: preprocess.py
loses: bug_hunt
hears.en: Left has become top
hears.ko: 왼쪽이 위쪽이 되었습니다
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image


def to_input(image: Image.Image, card: Mapping[str, Any]) -> np.ndarray:
    """float32 of shape (3, height, width): red, green and blue, each as (value / 255 - mean) / std."""
    small = image.convert("RGB").resize((card["height"], card["width"]), Image.Resampling.BILINEAR)
    pixels = np.asarray(small) / 255
    normal = (pixels - np.array(card["mean"])) / np.array(card["std"])
    return normal.transpose(2, 1, 0).astype(np.float32)
