"""The first tab: upload or pick a face, see what the model says, and what a wrong preparation makes of it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
import numpy as np
import style
from PIL import Image, UnidentifiedImageError

from faces.draw import draw_face
from faces.labels import LABELS, NAMES, Label, label_of
from faces.mistakes import MISTAKES
from faces.model import Classifier
from labs.wording import words

PICKS = 6
LARGEST = 10_000_000  # bytes of a file
SHOWN = 5  # bars


def open_upload(value: Sequence[Mapping[str, Any]]) -> Image.Image:
    """The newest file of `FileUpload.value`: since ipywidgets 8 a tuple, whose `content` is a memoryview.

    ValueError, with a sentence for the visitor, if it is no picture or too large.
    """
    content = bytes(value[-1]["content"])
    if len(content) > LARGEST:
        raise ValueError(words("That file is larger than 10 MB.", "10 MB보다 큰 파일입니다."))
    try:
        picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP", "BMP", "GIF"))
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        sentence = words("That file is not a picture that I can read.", "읽을 수 있는 그림 파일이 아닙니다.")
        raise ValueError(sentence) from problem
    return picture


def classify_tab(classifier: Classifier, lang: str, seed: int) -> widgets.Widget:
    """The whole tab. Its state lives in this call, so each kernel, and each call, has its own."""
    rng = np.random.default_rng(seed)
    shown: dict[str, Any] = {"picture": None, "label": None}

    upload = widgets.FileUpload(
        accept="image/*",
        multiple=False,
        description=words("Upload a face", "얼굴 올리기"),
        button_style="primary",
    )
    more = widgets.Button(description=words("Other faces", "다른 얼굴"), icon="refresh")
    preparations = widgets.Dropdown(
        options=[(words(name, KOREAN[name]), name) for name in MISTAKES],
        description=words("Prepared", "전처리"),
        layout={"width": "300px"},
    )
    photo = widgets.Image(format="png", width=230, height=230, layout={"display": "none"})
    photo.add_class("faces-photo")
    said = widgets.HTML(
        style.empty(words("Upload a picture, or pick a face.", "그림을 올리거나 얼굴을 하나 골라 보세요."))
    )
    said.layout.width = "560px"

    def show(picture: Image.Image, label: Label | None) -> None:
        shown.update(picture=picture, label=label)
        photo.value = style.png(picture.convert("RGB").resize((230, 230)) if label is None else picture)
        photo.layout.display = None
        answer()

    def answer(_: object = None) -> None:
        if shown["picture"] is None:
            return
        features = MISTAKES[preparations.value](shown["picture"])
        row = classifier.probabilities(features[None, :])[0]
        best = np.argsort(-row)[:SHOWN]
        entries = [
            (LABELS[i].title(lang), "", float(row[i]), "first" if place == 0 else "")
            for place, i in enumerate(best)
        ]
        said.value = verdict(shown["label"], NAMES[best[0]], lang) + style.bars(entries)

    def uploaded(change: Mapping[str, Any]) -> None:
        if not change["new"]:
            return
        try:
            show(open_upload(change["new"]), None)
        except ValueError as problem:
            said.value = style.note(str(problem), bad=True)
        upload.value = ()  # so that the same file can be chosen again

    pictures = [widgets.Image(format="png", width=112, height=112) for _ in range(PICKS)]
    buttons = [
        widgets.Button(description=words("Pick", "고르기"), layout={"width": "112px"}) for _ in range(PICKS)
    ]
    picks: list[tuple[Image.Image, Label]] = []

    def deal(_: object = None) -> None:
        """New faces; each class as likely as any other, so that rare ones are seen."""
        picks[:] = []
        for picture in pictures:
            label = LABELS[int(rng.integers(len(LABELS)))]
            picks.append((draw_face(label, rng, 230), label))
            picture.value = style.png(picks[-1][0])

    def pick(button: widgets.Button) -> None:
        show(*picks[buttons.index(button)])

    upload.observe(uploaded, names="value")
    preparations.observe(answer, names="value")
    more.on_click(deal)
    for button, picture in zip(buttons, pictures, strict=True):
        button.on_click(pick)
        picture.add_class("faces-pick")
    deal()
    choose = widgets.HBox([widgets.VBox(pair) for pair in zip(pictures, buttons, strict=True)])
    choose.layout = {"flex_flow": "row wrap", "grid_gap": "10px"}
    return widgets.VBox(
        [
            widgets.HBox([upload, more, preparations]),
            choose,
            widgets.HBox(
                [photo, said], layout={"grid_gap": "26px", "margin": "16px 0 0 0", "align_items": "center"}
            ),
        ],
        layout={"grid_gap": "10px", "padding": "14px 4px"},
    )


def verdict(label: Label | None, name: str, lang: str) -> str:
    """What was said, beside what is true, where that is known."""
    said = label_of(name).title(lang)
    if label is None:
        return style.note(words(f"I see: {said}", f"제가 보기에는: {said}"))
    if label.name == name:
        return style.note(words(f"Right: {said}", f"맞았습니다: {said}"))
    drawn = label.title(lang)
    return style.note(
        words(f"Wrong. It was drawn as: {drawn}", f"틀렸습니다. 그린 얼굴은: {drawn}"), bad=True
    )


KOREAN = {
    "as in training": "학습 때와 같게",
    "nearest pixel": "가장 가까운 픽셀로 축소",
    "BGR for RGB": "RGB 자리에 BGR",
    "not cropped": "자르지 않음",
    "not normalised": "정규화하지 않음",
    "axes swapped": "가로세로 바뀜",
    "divided by 255 twice": "255로 두 번 나눔",
}
