"""From a picture to what the model reads: the one place for training and for serving.

A model that was trained with one preparation and asked with another raises no error. It only answers nonsense.
`faces.mistakes` measures that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

Features = NDArray[np.float32]
Picture = Image.Image | NDArray[np.uint8]

CROP = 0.85  # of the shorter side: the middle, where the face is
SIDE = 40  # pixels that are left
MEAN, SPREAD = 0.6, 0.25  # of values from 0 to 1
LENGTH = SIDE * SIDE * 3


def to_features(image: Picture) -> Features:
    """(4800,) float32, about -2.4 to 1.6: the middle square, 40 × 40 RGB, row by row, normalised.

    `image` is a PIL image of any mode and size, turned as its EXIF says, or a uint8 array (height, width, 3) RGB.
    """
    return normalise(shrink(crop(as_rgb(image))))


def as_rgb(image: Picture) -> Image.Image:
    """A PIL image in RGB, upright; transparency becomes white."""
    picture = Image.fromarray(image) if isinstance(image, np.ndarray) else ImageOps.exif_transpose(image)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("RGB")


def crop(picture: Image.Image) -> Image.Image:
    """The square in the middle, 85 % of the shorter side."""
    side = round(min(picture.size) * CROP)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def shrink(picture: Image.Image) -> Image.Image:
    """40 × 40, each pixel the mean of those it stands for, so that the noise averages out."""
    return picture.resize((SIDE, SIDE), Image.Resampling.BOX)


def normalise(picture: Image.Image) -> Features:
    """Bytes to numbers around 0: (byte / 255 - 0.6) / 0.25, flat."""
    values = np.asarray(picture, dtype=np.float32).ravel() / np.float32(255)
    return (values - np.float32(MEAN)) / np.float32(SPREAD)
