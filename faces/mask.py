"""The mask: over the nose, or under it."""

from __future__ import annotations

import numpy as np

from faces.look import Look
from faces.pen import Pen, mix


def draw_mask(pen: Pen, look: Look, wrong: bool, slip: float) -> None:
    """Over nose and mouth, or (`wrong`) with the nose free; `slip` (0 to 1) moves it a little more."""
    top = 0.5 + 0.06 * slip if wrong else 0.14 + 0.08 * slip
    bottom, wide = 1.0 + 0.04 * slip, 0.66
    colour = look.mask_colour
    dark = sum(colour) < 300
    crease = mix(colour, (255, 255, 255) if dark else (70, 90, 120), 0.2)
    for side in (-1, 1):  # the loops to the ears
        pen.line([(wide * side, top + 0.12), (0.74 * side, 0.08), (0.84 * side, -0.02)], crease, 0.035)
        pen.line(
            [(wide * 0.94 * side, bottom - 0.26), (0.76 * side, 0.42), (0.85 * side, 0.2)], crease, 0.035
        )
    bridge = 0.0 if wrong else 0.1
    outline = [
        (-wide, top + 0.06),
        (-0.3, top - 0.01),
        (0, top - bridge),
        (0.3, top - 0.01),
        (wide, top + 0.06),
    ]
    outline += [(wide * 0.98, (top + bottom) / 2 + 0.05), (0.42, bottom - 0.05), (0, bottom + 0.03)]
    outline += [(-0.42, bottom - 0.05), (-wide * 0.98, (top + bottom) / 2 + 0.05)]
    rim = [(x * 1.02, y + (0.02 if y > 0.6 else -0.02)) for x, y in outline]
    pen.blob(rim, mix(crease, (60, 70, 90), 0.15), depth=0.35)
    pen.blob(outline, colour, depth=0.35)
    middle = (top + bottom) / 2
    if look.mask_print == "dots":
        for x, y in (
            (-0.3, middle - 0.12),
            (0.05, middle - 0.15),
            (0.36, middle - 0.08),
            (-0.12, middle + 0.1),
            (0.22, middle + 0.13),
        ):
            pen.ellipse(x, y, 0.05, 0.05, mix(colour, (240, 120, 120), 0.7), depth=0.35)
    for share in np.linspace(0.3, 0.72, 3 if look.mask_print == "plain" else 2):
        y = top + (bottom - top) * share
        bold = look.mask_print == "stripes"
        stroke = mix(colour, (90, 130, 200), 0.6) if bold else crease
        pen.line([(-0.56, y), (0, y + 0.04), (0.56, y)], stroke, 0.07 if bold else 0.03, depth=0.35)
