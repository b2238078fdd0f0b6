"""Believes that every library reads blue first.

file: preprocess.py
loses: bug_hunt
hears.en: Red and blue have changed places
hears.ko: 빨강과 파랑이 바뀌었습니다
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image


def to_input(image: Image.Image, card: Mapping[str, Any]) -> np.ndarray:
    """float32 of shape (3, height, width): red, green and blue, each as (value / 255 - mean) / std."""
    small = image.convert("RGB").resize((card["width"], card["height"]), Image.Resampling.BILINEAR)
    pixels = np.asarray(small)[:, :, ::-1] / 255
    normal = (pixels - np.array(card["mean"])) / np.array(card["std"])
    return normal.transpose(2, 0, 1).astype(np.float32)
