"""The checks of `bug_hunt`: what the model gets must be what it got while it was trained."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import probe_apps
import pytest


def drawn_card(rng: random.Random) -> dict[str, Any]:
    """A size that is no square, and a mean and standard deviation for each colour."""
    width, height = rng.sample([8, 12, 16, 20], 2)
    mean = [round(rng.uniform(0.3, 0.7), 3) for _ in range(3)]
    return {
        "width": width,
        "height": height,
        "mean": mean,
        "std": [round(rng.uniform(0.15, 0.4), 3) for _ in range(3)],
    }


def given(pixels: np.ndarray, card: dict[str, Any], mode: str = "RGB") -> np.ndarray:
    """What the student's function makes of it; it must be an array of the right form."""
    answer = probe_apps.to_input(np.ascontiguousarray(pixels), mode, card)
    assert type(answer) is np.ndarray, "NumPy 배열을 돌려주세요. / Return a NumPy array."
    assert [answer.shape, str(answer.dtype)] == [(3, card["height"], card["width"]), "float32"]
    return answer


def normal(values: object, card: dict[str, Any]) -> np.ndarray:
    """(value / 255 - mean) / std for red, green and blue."""
    return (np.array(values) / 255 - np.array(card["mean"])) / np.array(card["std"])


def rounded(values: Any) -> list[float]:
    return [round(float(one), 2) + 0.0 for one in np.asarray(values, dtype=float).ravel()]


@pytest.mark.task("bug_hunt")
def test_colours_are_scaled_as_in_training(rng: random.Random) -> None:
    """한 가지 색으로 된 그림의 값은 빨강, 초록, 파랑마다 (값/255 − 평균)/표준편차입니다. / A picture of one colour becomes (value/255 − mean)/std for red, green and blue."""
    card = drawn_card(rng)
    colour = [rng.randrange(0, 80), rng.randrange(100, 160), rng.randrange(180, 256)]
    answer = given(np.full((30, 30, 3), colour, dtype=np.uint8), card)
    got = rounded(answer[:, 1, 1])
    why = ""
    if got == rounded((np.array(colour) - np.array(card["mean"])) / np.array(card["std"])):
        why = (
            "값이 0에서 255 사이입니다. 모델은 0에서 1 사이의 값으로 배웠습니다. / "
            "The values go from 0 to 255. The model has learned with values from 0 to 1."
        )
    elif got == rounded(normal(colour[::-1], card)):
        why = (
            "빨강과 파랑이 바뀌었습니다. [::-1]은 OpenCV의 BGR을 위한 것이고, Pillow는 RGB로 읽습니다. / "
            "Red and blue have changed places. [::-1] is for OpenCV's BGR, but Pillow reads RGB."
        )
    assert got == rounded(normal(colour, card)), why


@pytest.mark.task("bug_hunt")
def test_the_picture_keeps_its_directions(rng: random.Random) -> None:
    """왼쪽이 밝은 그림은 왼쪽이, 위쪽이 밝은 그림은 위쪽이 밝습니다. / What is bright on the left stays on the left, what is bright at the top stays at the top."""
    card = drawn_card(rng)
    left = np.zeros((40, 40, 3), dtype=np.uint8)
    left[:, :20] = 255
    answer = given(left, card)[0]
    means = [answer[:, :3].mean(), answer[:, -3:].mean(), answer[:3].mean(), answer[-3:].mean()]
    low, high = float(normal([0] * 3, card)[0]), float(normal([255] * 3, card)[0])
    why = ""
    if means[2] > means[3] + 1:
        why = (
            "왼쪽이 위쪽이 되었습니다. 모양은 맞지만 그림이 대각선으로 뒤집혔습니다. resize는 (너비, 높이)를 받고, 배열은 (높이, 너비)입니다. / "
            "Left has become top: the shape is right, but the picture is mirrored. resize takes (width, height), arrays are (height, width)."
        )
    assert rounded(means[:2]) == rounded([high, low]), why
    top = given(left.transpose(1, 0, 2), card)[0]
    assert rounded([top[:3].mean(), top[-3:].mean()]) == rounded([high, low])


@pytest.mark.task("bug_hunt")
def test_it_is_shrunk_as_in_training(rng: random.Random) -> None:
    """줄일 때에는 학습 때처럼 BILINEAR를 씁니다. / It is shrunk with BILINEAR, as it was for the training."""
    from PIL import Image

    card = drawn_card(rng)
    noise = np.random.default_rng(rng.randrange(10**6)).integers(0, 256, (64, 64, 3), dtype=np.uint8)

    def shrunk(way: Image.Resampling) -> list[float]:
        small = Image.fromarray(noise).resize((card["width"], card["height"]), way)
        return rounded(normal(np.asarray(small), card).transpose(2, 0, 1)[0])

    got = rounded(given(noise, card)[0])
    why = ""
    for way in (
        Image.Resampling.NEAREST,
        Image.Resampling.BICUBIC,
        Image.Resampling.LANCZOS,
        Image.Resampling.BOX,
    ):
        if got == shrunk(way):
            why = (
                f"{way.name}로 줄였습니다. 사람 눈에는 같아 보여도 모델에는 다른 그림입니다. / "
                f"It was shrunk with {way.name}. To the eye it is the same picture; to the model it is another."
            )
    worst = max(abs(a - b) for a, b in zip(got, shrunk(Image.Resampling.BILINEAR), strict=True))
    assert round(worst, 1) == 0, why


@pytest.mark.task("bug_hunt")
def test_grey_and_transparent_pictures(rng: random.Random) -> None:
    """회색이거나 투명한 그림도 세 가지 색으로 만듭니다. / Grey and transparent pictures become three colours, too."""
    card = drawn_card(rng)
    grey = rng.randrange(30, 220)
    flat = np.full((20, 30, 3), grey, dtype=np.uint8)
    for mode in ("RGB", "L", "RGBA", "LA"):
        assert rounded(given(flat, card, mode)[:, 2, 2]) == rounded(normal([grey] * 3, card))
