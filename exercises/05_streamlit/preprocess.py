"""A picture as the model wants it, copied together in a hurry. It runs, the shape is right, and every prediction is bad.

모델에 줄 그림을 만드는 코드. 급하게 이어 붙였습니다. 실행되고 모양도 맞는데 예측은 모두 엉망입니다.
TODO (bug_hunt): compare each line with the four steps of the training in README.md, and repair what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image


def to_input(image: Image.Image, card: Mapping[str, Any]) -> np.ndarray:
    """float32 of shape (3, height, width). / float32, 모양은 (3, 높이, 너비)."""
    small = image.convert("RGB").resize((card["height"], card["width"]), Image.Resampling.NEAREST)
    pixels = np.asarray(small)[:, :, ::-1]
    normal = (pixels - np.array(card["mean"])) / np.array(card["std"])
    return normal.transpose(2, 1, 0).astype(np.float32)
