"""The 18 classes: how a mask is worn, two genders as a picture shows them, three ages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mask = Literal["worn", "wrong", "none"]
Gender = Literal["female", "male"]
Age = Literal["under30", "30to60", "over60"]

MASKS: tuple[Mask, ...] = ("worn", "wrong", "none")
GENDERS: tuple[Gender, ...] = ("female", "male")
AGES: tuple[Age, ...] = ("under30", "30to60", "over60")

TITLES: dict[str, dict[str, str]] = {
    "en": {
        "worn": "mask",
        "wrong": "mask under the nose",
        "none": "no mask",
        "female": "woman",
        "male": "man",
        "under30": "under 30",
        "30to60": "30 to 60",
        "over60": "60 and over",
    },
    "ko": {
        "worn": "마스크 착용",
        "wrong": "코 아래로 착용",
        "none": "미착용",
        "female": "여성",
        "male": "남성",
        "under30": "30세 미만",
        "30to60": "30~60세",
        "over60": "60세 이상",
    },
}


@dataclass(frozen=True)
class Label:
    """One class. `wrong` is a mask under the nose; `30to60` has 30 but not 60, which is `over60`."""

    mask: Mask
    gender: Gender
    age: Age

    @property
    def name(self) -> str:
        """`worn-female-under30`: for files, tables and programs."""
        return f"{self.mask}-{self.gender}-{self.age}"

    def title(self, lang: str) -> str:
        """For people; `lang` is `en` or `ko`."""
        words = TITLES["ko" if lang == "ko" else "en"]
        return " · ".join((words[self.mask], words[self.gender], words[self.age]))


LABELS: tuple[Label, ...] = tuple(Label(m, g, a) for m in MASKS for g in GENDERS for a in AGES)
NAMES: tuple[str, ...] = tuple(label.name for label in LABELS)


def index_of(label: Label) -> int:
    """The class number, 0 to 17: mask · 6 + gender · 3 + age."""
    return MASKS.index(label.mask) * 6 + GENDERS.index(label.gender) * 3 + AGES.index(label.age)


def label_of(name: str) -> Label:
    """The label of a name such as `worn-female-under30`; ValueError for another."""
    if name not in NAMES:
        raise ValueError(f"{name!r} is no class; the classes are {', '.join(NAMES)}")
    return LABELS[NAMES.index(name)]
