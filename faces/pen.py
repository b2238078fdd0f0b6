"""A pen whose paper is turned, tilted and scaled: shapes are given in units of half a head."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]
_CIRCLE = np.linspace(0, 2 * math.pi, 40, endpoint=False)
_ROUND = np.stack([np.cos(_CIRCLE), np.sin(_CIRCLE)], 1)
_BOW = np.linspace(0, math.pi, 7)
_T = np.linspace(0, 1, 8, endpoint=False)[:, None]
_WINDOW = np.arange(4)
_SPLINE = 0.5 * np.hstack(  # (8, 4): the weights of four neighbours at eight steps between the middle two
    [-_T + 2 * _T**2 - _T**3, 2 - 5 * _T**2 + 3 * _T**3, _T + 4 * _T**2 - 3 * _T**3, _T**3 - _T**2]
)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first; 0 is the first."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(first, second, strict=True))
    return r, g, b


@dataclass(frozen=True)
class Pose:
    """Where the head is: `centre` and `unit` (half a head's height) in shares of the picture's side,
    `angle` in radians, `turn` (-1 left … 1 right) and `nod` (-1 up … 1 down)."""

    centre: Point
    unit: float
    angle: float
    turn: float
    nod: float


class Pen:
    """Draws on one picture, in one pose. The origin is the middle of the face, x to the right, y down."""

    def __init__(self, picture: Image.Image, pose: Pose) -> None:
        self._draw = ImageDraw.Draw(picture)
        self._side = picture.width
        self.pose = pose
        self.unit = pose.unit * self._side  # pixels
        cos, sin = math.cos(pose.angle), math.sin(pose.angle)
        self._turn = np.array([[cos, sin], [-sin, cos]])

    def _place(self, points: Sequence[Point] | NDArray[np.float64], depth: float) -> list[float]:
        """To pixels, x and y in turn. What stands out of the face (`depth` > 0, such as the nose) moves when it turns."""
        shift = np.array([0.22 * depth * self.pose.turn, 0.14 * depth * self.pose.nod])
        placed = (np.asarray(points, dtype=float) + shift) @ self._turn * self.unit
        placed += np.array(self.pose.centre) * self._side
        flat: list[float] = placed.ravel().tolist()
        return flat

    def shape(self, points: Sequence[Point] | NDArray[np.float64], fill: Colour, depth: float = 0) -> None:
        """A filled polygon."""
        self._draw.polygon(self._place(points, depth), fill=fill)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, fill: Colour, depth: float = 0, lean: float = 0
    ) -> None:
        """A filled ellipse, leaning by `lean` radians."""
        axes = np.array(
            [[rx * math.cos(lean), rx * math.sin(lean)], [-ry * math.sin(lean), ry * math.cos(lean)]]
        )
        self.shape(_ROUND @ axes + (x, y), fill, depth)

    def line(self, points: Sequence[Point], colour: Colour, width: float, depth: float = 0) -> None:
        """A smooth line of round ends through the points, `width` in units."""
        pixels = max(1, round(width * self.unit))
        path = self._place(curve(points), depth)
        self._draw.line(path, fill=colour, width=pixels, joint="curve")
        for x, y in (path[:2], path[-2:]):
            r = pixels / 2
            self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def blob(self, points: Sequence[Point], fill: Colour, depth: float = 0) -> None:
        """A filled shape with a smooth outline through the points."""
        self.shape(curve(points, closed=True), fill, depth)

    def arc(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, width: float, depth: float
    ) -> None:
        """A bow of half an ellipse, open to the top (`ry` > 0: a smile) or to the bottom."""
        bow = [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in _BOW.tolist()]
        self.line(bow, colour, width, depth)


def curve(points: Sequence[Point], closed: bool = False) -> NDArray[np.float64]:
    """A Catmull-Rom spline through the points, (n, 2): eight steps between two of them."""
    given = np.asarray(points, dtype=float)
    if len(given) < 3:
        return given
    if closed:
        around = np.concatenate([given[-1:], given, given[:2]])
    else:
        around = np.concatenate([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    windows = around[np.arange(len(around) - 3)[:, None] + _WINDOW]  # (n, 4, 2)
    steps: NDArray[np.float64] = _SPLINE @ windows
    found = steps.reshape(-1, 2)
    return found if closed else np.concatenate([found, given[-1:]])
