"""What a cartoon person looks like: every choice that chance makes, made before anything is drawn.

The cues are those of a cartoonist, who must say in a few strokes what a label says: hair, brows, wrinkles. They are
deliberately not certain (grey hair at 45, a young woman with short hair), and they say nothing about real people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faces.labels import Label
from faces.pen import Colour, Pose, mix

SKINS: tuple[Colour, ...] = (
    (255, 224, 196),
    (250, 214, 180),
    (241, 198, 158),
    (226, 176, 132),
    (196, 142, 102),
    (150, 104, 74),
)
HAIRS: dict[str, tuple[Colour, ...]] = {
    "under30": (
        (70, 46, 38),
        (122, 74, 44),
        (164, 100, 56),
        (206, 118, 92),
        (216, 160, 84),
        (98, 84, 160),
        (222, 130, 160),
    ),
    "30to60": ((34, 28, 32), (44, 34, 34), (58, 44, 40), (78, 58, 48)),
    "over60": ((228, 226, 222), (206, 206, 206), (176, 176, 178), (150, 148, 148)),
}
CLOTHES: tuple[Colour, ...] = (
    (88, 140, 200),
    (232, 132, 110),
    (120, 180, 140),
    (244, 190, 90),
    (150, 120, 190),
    (72, 84, 104),
    (226, 226, 220),
    (214, 110, 140),
)
BACKGROUNDS: tuple[Colour, ...] = (
    (214, 232, 246),
    (252, 228, 206),
    (220, 240, 222),
    (240, 222, 244),
    (254, 242, 204),
    (206, 222, 226),
    (246, 216, 220),
)
MASK_COLOURS: tuple[Colour, ...] = (
    (250, 250, 252),
    (250, 250, 252),
    (168, 208, 238),
    (168, 208, 238),
    (54, 56, 64),
    (248, 196, 206),
    (226, 208, 184),
    (176, 224, 208),
)
STYLES: dict[tuple[str, str], tuple[str, ...]] = {
    ("female", "under30"): ("long", "long", "ponytail", "bob", "wavy"),
    ("female", "30to60"): ("bob", "wavy", "bun", "long", "bob"),
    ("female", "over60"): ("perm", "perm", "bun", "bob"),
    ("male", "under30"): ("fringe", "fringe", "crop", "swept"),
    ("male", "30to60"): ("parted", "crop", "swept", "parted"),
    ("male", "over60"): ("thin", "swept", "bald", "thin"),
}


@dataclass(frozen=True)
class Look:
    """All that the strokes need. Colours are RGB; `jaw` is 0 (round) to 1 (square), lines are 0 (none) to 1."""

    pose: Pose
    skin: Colour
    hair: Colour
    style: str
    side: int  # -1 or 1: where the parting is
    clothes: Colour
    background: tuple[Colour, Colour]
    backdrop: str
    mask_colour: Colour
    mask_print: str
    jaw: float
    lines: float
    lashes: bool
    brows: float  # thickness
    lips: bool
    glasses: str
    beard: str
    earrings: bool
    mouth: str
    eyes: str
    light: float  # 1 is full daylight
    warmth: float  # -1 bluish … 1 yellowish
    slope: float  # how much brighter the right side is


def make_look(label: Label, rng: np.random.Generator) -> Look:
    """A person of this label, by chance."""
    woman, age = label.gender == "female", label.age

    def chance(share: float) -> bool:
        return bool(rng.random() < share)

    def pick(choices: tuple[str, ...]) -> str:
        return str(choices[rng.integers(len(choices))])

    def colour(choices: tuple[Colour, ...]) -> Colour:
        return mix(
            choices[rng.integers(len(choices))], choices[rng.integers(len(choices))], 0.35 * rng.random()
        )

    hair = colour(HAIRS[age])
    if age == "30to60" and chance(0.3):
        hair = mix(hair, (168, 164, 162), 0.25 + 0.3 * rng.random())  # the first grey
    if age == "over60" and chance(0.3):
        hair = colour(HAIRS["30to60"])  # dyed
    lines = {"under30": 0.0, "30to60": 0.4 + 0.2 * rng.random(), "over60": 0.6 + 0.4 * rng.random()}[age]
    background = colour(BACKGROUNDS)
    beards = {"under30": ("",), "30to60": ("", "", "stubble", "full"), "over60": ("", "moustache", "")}
    return Look(
        pose=Pose(
            centre=(0.5 + rng.normal(0, 0.018), 0.485 + rng.normal(0, 0.015)),
            unit=0.285 * (1 + rng.normal(0, 0.035)),
            angle=rng.normal(0, 0.07),
            turn=float(np.clip(rng.normal(0, 0.4), -1, 1)),
            nod=float(np.clip(rng.normal(0, 0.35), -1, 1)),
        ),
        skin=colour(SKINS),
        hair=hair,
        style=pick(STYLES[(label.gender, age)]),
        side=int(rng.choice((-1, 1))),
        clothes=colour(CLOTHES),
        background=(background, mix(background, colour(BACKGROUNDS), 0.8)),
        backdrop=pick(("plain", "disc", "disc", "stripes", "dots")),
        mask_colour=colour(MASK_COLOURS),
        mask_print=pick(("plain", "plain", "plain", "plain", "stripes", "dots")),
        jaw=float(np.clip(rng.normal(0.25 if woman else 0.75, 0.15), 0, 1)),
        lines=lines,
        lashes=woman and chance(0.85),
        brows=float(rng.normal(0.055 if woman else 0.09, 0.012)),
        lips=woman and chance(0.7),
        glasses=pick(("round", "square"))
        if chance({"under30": 0.15, "30to60": 0.4, "over60": 0.55}[age])
        else "",
        beard="" if woman else pick(beards[age]),
        earrings=woman and chance(0.45),
        mouth=pick(("smile", "smile", "open", "calm")),
        eyes=pick(("open", "open", "open", "open", "happy")),
        light=float(np.clip(rng.normal(0.93, 0.09), 0.64, 1.06)),
        warmth=float(np.clip(rng.normal(0.0, 0.5), -1, 1)),
        slope=float(rng.normal(0, 0.07)),
    )
