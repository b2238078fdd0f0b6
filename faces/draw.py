"""A cartoon face for a label: drawn three times too big, made smaller, then light and noise."""

from __future__ import annotations

import numpy as np
from PIL import Image

from faces.hair import draw_behind, draw_over
from faces.labels import Label
from faces.look import Look, make_look
from faces.mask import draw_mask
from faces.pen import Pen, Pose, mix

OVERSIZE = 3
INK = (52, 40, 44)


def draw_face(label: Label, rng: np.random.Generator, size: int = 96) -> Image.Image:
    """One face, RGB, `size` × `size` pixels. The same generator state gives the same person at any size."""
    look = make_look(label, rng)
    slip = float(rng.random())
    grain = int(rng.integers(2**32))
    picture = Image.new("RGB", (OVERSIZE * size, OVERSIZE * size), look.background[0])
    _backdrop(Pen(picture, Pose((0.5, 0.5), 0.5, 0, 0, 0)), look)
    pen = Pen(picture, look.pose)
    draw_behind(pen, look)
    _body(pen, look)
    _head(pen, look)
    _features(pen, look)
    if label.mask != "none":
        draw_mask(pen, look, wrong=label.mask == "wrong", slip=slip)
    if look.glasses:
        _glasses(pen, look)
    draw_over(pen, look)
    return _in_its_light(picture.reduce(OVERSIZE), look, np.random.default_rng(grain))


def _backdrop(pen: Pen, look: Look) -> None:
    second = look.background[1]
    if look.backdrop == "disc":
        pen.ellipse(0, 0, 0.86, 0.86, second)
    elif look.backdrop == "stripes":
        for x in np.arange(-1.6, 1.7, 0.4):
            pen.shape([(x, -1), (x + 0.2, -1), (x - 0.3, 1), (x - 0.5, 1)], second)
    elif look.backdrop == "dots":
        for row, y in enumerate(np.arange(-0.9, 1.0, 0.36)):
            for x in np.arange(-0.9 + 0.18 * (row % 2), 1.0, 0.36):
                pen.ellipse(x, y, 0.06, 0.06, second)


def _body(pen: Pen, look: Look) -> None:
    shade = mix(look.skin, (120, 60, 40), 0.22)
    wide = 1.18 + 0.3 * look.jaw
    pen.blob(
        [(-wide, 2.9), (-wide, 1.75), (-0.62, 1.36), (0, 1.3), (0.62, 1.36), (wide, 1.75), (wide, 2.9)],
        look.clothes,
    )
    pen.blob(
        [(-0.34, 0.7), (-0.33, 1.25), (-0.46, 1.4), (0, 1.62), (0.46, 1.4), (0.33, 1.25), (0.34, 0.7)], shade
    )
    collar = mix(look.clothes, (255, 255, 255), 0.35)
    pen.line([(-0.5, 1.38), (0, 1.66), (0.5, 1.38)], collar, 0.08)


def _head(pen: Pen, look: Look) -> None:
    shade = mix(look.skin, (190, 90, 70), 0.22)
    for side in (-1, 1):
        pen.ellipse(0.82 * side, 0.06, 0.14, 0.2, look.skin, depth=-0.3)
        pen.ellipse(0.84 * side, 0.07, 0.07, 0.11, shade, depth=-0.3)
        if look.earrings:
            pen.ellipse(0.86 * side, 0.31, 0.05, 0.06, (246, 206, 90), depth=-0.3)
    low = 0.5 + 0.16 * look.jaw
    right = [(0.5, -0.88), (0.78, -0.4), (0.8, 0.1), (0.72, 0.52), (low, 0.82), (0.2 + 0.08 * look.jaw, 1.0)]
    left = [(-x, y) for x, y in reversed(right)]
    pen.blob([(0, -1.0), *right, *left], look.skin)
    for side in (-1, 1):
        pen.ellipse(0.44 * side, 0.34, 0.17, 0.11, mix(look.skin, (248, 110, 110), 0.28), depth=0.6)


def _features(pen: Pen, look: Look) -> None:
    shade = mix(look.skin, (130, 60, 45), 0.42)
    brow = mix(look.hair, INK, 0.45)
    for side in (-1, 1):
        x = 0.33 * side
        lift = 0.04 if look.eyes == "happy" else 0.0
        pen.line(
            [(x - 0.15, -0.27 - lift), (x, -0.33 - lift), (x + 0.15, -0.27 - lift)],
            brow,
            look.brows,
            depth=0.7,
        )
        if look.eyes == "happy":
            pen.arc(x, 0.0, 0.13, -0.11, INK, 0.055, depth=0.7)
        else:
            pen.ellipse(x, -0.04, 0.14, 0.125, (255, 255, 255), depth=0.7)
            pen.ellipse(x + 0.03 * look.pose.turn, -0.035, 0.092, 0.11, INK, depth=0.75)
            pen.ellipse(x + 0.035, -0.08, 0.032, 0.036, (255, 255, 255), depth=0.75)
            pen.arc(x, -0.04, 0.15, -0.13, INK, 0.035, depth=0.7)
        if look.lashes:
            pen.line([(x + 0.12 * side, -0.1), (x + 0.22 * side, -0.18)], INK, 0.04, depth=0.7)
    _wrinkles(pen, look)
    pen.line([(0.02, 0.02), (0.09, 0.26), (-0.05, 0.3)], shade, 0.045, depth=1.0)
    _beard(pen, look)
    _mouth(pen, look)


def _wrinkles(pen: Pen, look: Look) -> None:
    if look.lines == 0:
        return
    crease = mix(look.skin, (110, 55, 40), 0.2 + 0.35 * look.lines)
    for side in (-1, 1):
        pen.line([(0.22 * side, 0.3), (0.34 * side, 0.44), (0.33 * side, 0.6)], crease, 0.045, depth=0.7)
        pen.line([(0.22 * side, 0.16), (0.33 * side, 0.19), (0.44 * side, 0.15)], crease, 0.03, depth=0.7)
        if look.lines > 0.6:
            for rise in (-0.07, 0.03):
                pen.line([(0.52 * side, -0.02 + rise * 0.5), (0.63 * side, rise)], crease, 0.03, depth=0.6)
    if look.lines > 0.6:
        for y in (-0.5, -0.6):
            pen.line([(-0.3, y), (0, y - 0.03), (0.3, y)], crease, 0.03, depth=0.6)


def _beard(pen: Pen, look: Look) -> None:
    if look.beard in ("stubble", "full"):
        fill = mix(look.skin, look.hair, 0.3 if look.beard == "stubble" else 0.85)
        outer = [
            (0.77, 0.2),
            (0.72, 0.56),
            (0.58, 0.86),
            (0.24, 1.03),
            (-0.24, 1.03),
            (-0.58, 0.86),
            (-0.72, 0.56),
            (-0.77, 0.2),
        ]
        pen.blob([*outer, (-0.5, 0.5), (-0.2, 0.42), (0.2, 0.42), (0.5, 0.5)], fill)
    elif look.beard == "moustache":
        for side in (-1, 1):
            pen.ellipse(0.14 * side, 0.44, 0.2, 0.08, look.hair, depth=0.8, lean=0.3 * side)


def _mouth(pen: Pen, look: Look) -> None:
    lip = mix(look.skin, (206, 60, 84) if look.lips else (150, 60, 60), 0.72 if look.lips else 0.6)
    if look.mouth == "open":
        pen.blob(
            [(-0.24, 0.54), (0, 0.57), (0.24, 0.54), (0.14, 0.72), (0, 0.76), (-0.14, 0.72)],
            mix(lip, INK, 0.35),
            depth=0.8,
        )
        pen.blob([(-0.18, 0.56), (0, 0.58), (0.18, 0.56), (0, 0.63)], (255, 255, 255), depth=0.8)
    elif look.mouth == "smile":
        pen.arc(0, 0.55, 0.22, 0.12, lip, 0.07 if look.lips else 0.055, depth=0.8)
    else:
        pen.line([(-0.17, 0.6), (0, 0.63), (0.17, 0.6)], lip, 0.08 if look.lips else 0.055, depth=0.8)


def _glasses(pen: Pen, look: Look) -> None:
    frame = mix(INK, look.clothes, 0.25)
    for side in (-1, 1):
        x, y = 0.34 * side, -0.02
        if look.glasses == "round":
            pen.arc(x, y, 0.235, 0.235, frame, 0.045, depth=0.8)
            pen.arc(x, y, 0.235, -0.235, frame, 0.045, depth=0.8)
        else:
            box = [(x - 0.25, y - 0.18), (x + 0.25, y - 0.18), (x + 0.22, y + 0.2), (x - 0.22, y + 0.2)]
            for first, second in zip(box, [*box[1:], box[0]], strict=True):
                pen.line([first, second], frame, 0.05, depth=0.8)
        pen.line([(0.57 * side, y - 0.04), (0.8 * side, y)], frame, 0.04, depth=0.3)
    pen.line([(-0.11, -0.06), (0, -0.1), (0.11, -0.06)], frame, 0.04, depth=0.8)


def _in_its_light(picture: Image.Image, look: Look, rng: np.random.Generator) -> Image.Image:
    """Brightness, its slope from left to right, colour temperature, and the grain of a cheap camera."""
    pixels = np.asarray(picture, dtype=np.float32)
    across = np.linspace(-1, 1, pixels.shape[1], dtype=np.float32)[None, :, None]
    tint = np.array([1 + 0.06 * look.warmth, 1.0, 1 - 0.08 * look.warmth], dtype=np.float32)
    lit = pixels * (look.light + look.slope * across) * tint
    lit += 4 * rng.standard_normal(pixels.shape, dtype=np.float32)
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))
