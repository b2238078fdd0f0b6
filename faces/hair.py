"""Hair: what hangs behind the head, and what lies over the forehead."""

from __future__ import annotations

import math

from faces.look import Look
from faces.pen import Colour, Pen, Point, mix


def draw_behind(pen: Pen, look: Look) -> None:
    """Whatever the head covers: drawn first."""
    hair, dark = look.hair, mix(look.hair, (0, 0, 0), 0.22)
    if look.style == "long":
        pen.blob(
            [
                (-0.9, -0.5),
                (0, -1.2),
                (0.9, -0.5),
                (1.02, 0.6),
                (0.9, 1.6),
                (0, 1.5),
                (-0.9, 1.6),
                (-1.02, 0.6),
            ],
            dark,
        )
    elif look.style == "wavy":
        for x, y in ((0.84, 0.1), (0.94, 0.5), (0.88, 0.9), (0.8, 1.2)):
            pen.ellipse(x, y, 0.34, 0.34, dark)
            pen.ellipse(-x, y, 0.34, 0.34, dark)
        pen.ellipse(0, -0.2, 0.98, 1.0, dark)
    elif look.style == "bob":
        pen.blob(
            [
                (-0.9, -0.5),
                (0, -1.2),
                (0.9, -0.5),
                (1.04, 0.4),
                (0.86, 0.92),
                (0, 0.8),
                (-0.86, 0.92),
                (-1.04, 0.4),
            ],
            dark,
        )
    elif look.style == "ponytail":
        side = look.side
        pen.blob(
            [
                (0.5 * side, -0.8),
                (1.0 * side, -0.75),
                (1.34 * side, 0.0),
                (1.22 * side, 0.95),
                (1.02 * side, 0.1),
            ],
            dark,
        )
        pen.ellipse(0.78 * side, -0.68, 0.16, 0.16, (232, 96, 112))
        pen.ellipse(0, -0.2, 0.92, 0.96, dark)
    elif look.style == "bun":
        pen.ellipse(0.1 * look.side, -1.24, 0.36, 0.32, dark)
        pen.ellipse(0, -0.2, 0.92, 0.96, dark)
    elif look.style == "perm":
        for step in range(13):
            angle = math.pi * (0.88 + 1.24 * step / 12)
            pen.ellipse(0.92 * math.cos(angle), -0.22 + 0.96 * math.sin(angle), 0.3, 0.3, dark)
    elif look.style in ("fringe", "swept", "crop", "parted"):
        pen.ellipse(0, -0.22, 0.88, 0.96, dark)
    elif look.style in ("thin", "bald"):
        for x in (-0.8, 0.8):
            pen.ellipse(x, -0.12, 0.14, 0.36, hair)


def draw_over(pen: Pen, look: Look) -> None:
    """The hair on top of the head and over the forehead."""
    hair, light = look.hair, mix(look.hair, (255, 255, 255), 0.18)
    s = look.side

    def cap(line: list[Point], fill: Colour = hair) -> None:
        """From ear to ear over the top, and back along the hairline."""
        top = [
            (-0.86, -0.05),
            (-0.88, -0.55),
            (-0.58, -1.02),
            (0, -1.2),
            (0.58, -1.02),
            (0.88, -0.55),
            (0.86, -0.05),
        ]
        pen.blob([*top, *line], fill)

    style = look.style
    if (style in ("long", "bob", "fringe") and s > 0) or style == "fringe":
        cap([(0.74, -0.28), (0.5, -0.42), (0.2, -0.36), (-0.1, -0.42), (-0.45, -0.36), (-0.74, -0.28)])
    elif style in ("long", "bob", "wavy"):
        cap([(0.76, -0.3), (0.62, -0.62), (0.22 * s, -0.86), (-0.62, -0.62), (-0.76, -0.3)])
    elif style in ("ponytail", "bun"):
        cap([(0.8, -0.32), (0.55, -0.66), (0, -0.78), (-0.55, -0.66), (-0.8, -0.32)])
    elif style == "perm":
        for step in range(9):
            angle = math.pi * (1.06 + 0.88 * step / 8)
            pen.ellipse(
                0.7 * math.cos(angle), -0.3 + 0.72 * math.sin(angle), 0.27, 0.25, hair if step % 2 else light
            )
    elif style == "crop":
        cap([(0.82, -0.4), (0.6, -0.62), (0, -0.7), (-0.6, -0.62), (-0.82, -0.4)])
    elif style == "parted":
        cap([(0.8, -0.34), (0.66, -0.6), (0.3 * s, -0.84), (-0.1 * s, -0.58), (-0.66, -0.56), (-0.8, -0.34)])
    elif style == "swept":
        pen.blob(
            [
                (-0.86, -0.2),
                (-0.9, -0.7),
                (-0.4, -1.24),
                (0.45, -1.28),
                (0.92, -0.75),
                (0.86, -0.2),
                (0.7, -0.56),
                (0.1, -0.84),
                (-0.7, -0.56),
            ],
            hair,
        )
    elif style == "thin":
        pen.blob(
            [
                (-0.82, -0.35),
                (-0.78, -0.75),
                (0, -1.1),
                (0.78, -0.75),
                (0.82, -0.35),
                (0.6, -0.78),
                (0, -0.92),
                (-0.6, -0.78),
            ],
            hair,
        )
    if style not in ("bald", "perm"):
        pen.line([(-0.42 * s, -0.98), (-0.1 * s, -1.07), (0.22 * s, -1.04)], light, 0.045)
