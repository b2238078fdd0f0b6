"""Preparations that are nearly right. None of them raises anything; the model just gets worse."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from faces.preprocess import SIDE, Features, Picture, as_rgb, crop, normalise, shrink, to_features


def divided_twice(image: Picture) -> Features:
    """Divided by 255 in the loader, and again in the normalisation: nearly black."""
    dark = (np.asarray(as_rgb(image), dtype=np.float32) / 255).round().astype(np.uint8)
    return to_features(dark)


def not_normalised(image: Picture) -> Features:
    """0 to 1 as it is; mean and spread of the training were forgotten."""
    return np.asarray(shrink(crop(as_rgb(image))), dtype=np.float32).ravel() / np.float32(255)


def swapped_colours(image: Picture) -> Features:
    """BGR, the way OpenCV loads pictures, given to a model that learned RGB."""
    return to_features(np.ascontiguousarray(np.asarray(as_rgb(image))[..., ::-1]))


def not_cropped(image: Picture) -> Features:
    """The whole picture: everything is smaller and somewhere else."""
    return normalise(shrink(as_rgb(image)))


def squashed(image: Picture) -> Features:
    """Height and width swapped on the way into the array: the face lies on its side."""
    return to_features(np.ascontiguousarray(np.asarray(as_rgb(image)).transpose(1, 0, 2)))


def every_other_pixel(image: Picture) -> Features:
    """Another resampling: the nearest pixel instead of the mean of all."""
    return normalise(crop(as_rgb(image)).resize((SIDE, SIDE), Image.Resampling.NEAREST))


MISTAKES: dict[str, Callable[[Picture], Features]] = {
    "as in training": to_features,
    "nearest pixel": every_other_pixel,
    "BGR for RGB": swapped_colours,
    "not cropped": not_cropped,
    "not normalised": not_normalised,
    "axes swapped": squashed,
    "divided by 255 twice": divided_twice,
}
