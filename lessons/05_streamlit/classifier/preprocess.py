"""2 of 3: from a picture to what the model was trained with. Size, colours and scale must be those of your training."""

from __future__ import annotations

import numpy as np
from PIL import Image

from faces.preprocess import as_rgb, crop, shrink, to_features


def to_input(image: Image.Image) -> np.ndarray:
    """What `Model.probabilities` takes."""
    return to_features(image)


def as_seen(image: Image.Image) -> Image.Image:
    """The same for human eyes: the app shows it beside the answer. A wrong crop or colour is seen at once."""
    return shrink(crop(as_rgb(image)))
