"""A stand-in for a model: it looks at the mean colour. (Given; leave it as it is.)

모델의 대역. 평균 색을 봅니다. (주어진 파일이니 고치지 마세요.)
"""

from __future__ import annotations

import math
import time

from PIL import Image, ImageStat

COLOURS = {"worn": (90, 150, 210), "wrong": (150, 140, 170), "none": (225, 180, 150)}
SLOW_S = 1.0


class Model:
    """Knows three classes."""

    def predict_proba(self, image: Image.Image) -> dict[str, float]:
        """Each class and its probability, in no order. Raises ValueError for a picture that is not RGB."""
        if image.mode != "RGB":
            raise ValueError(f"the picture must be RGB, not {image.mode}")
        mean = ImageStat.Stat(image).mean
        weights = {name: math.exp(-math.dist(mean, colour) / 40) for name, colour in COLOURS.items()}
        return {name: weight / sum(weights.values()) for name, weight in weights.items()}


def load_model() -> Model:
    """Load it. Takes a second."""
    time.sleep(SLOW_S)
    return Model()
