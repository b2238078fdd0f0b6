"""The app that faces.ipynb shows: two tabs over one model."""

from __future__ import annotations

import os
import secrets

import ipywidgets as widgets
import style
from classify import classify_tab
from results import results_tab

from faces.store import ready
from labs.wording import set_language, words


def app() -> widgets.Widget:
    """Built anew in each visitor's kernel; the model's file is shared, and only read.

    The environment says FACES_LANG (ko or en) and FACES_FOLDER (where the model is kept).
    """
    lang = os.environ.get("FACES_LANG", "en")
    set_language(lang)
    found = ready(os.environ["FACES_FOLDER"]) if "FACES_FOLDER" in os.environ else ready()
    tabs = widgets.Tab([classify_tab(found.classifier, lang, secrets.randbits(32)), results_tab(found, lang)])
    tabs.titles = (words("Try a face", "얼굴 넣어 보기"), words("How good is it?", "얼마나 잘 맞힐까?"))
    title = widgets.HTML(
        style.heading(
            words("Is the mask on?", "마스크, 제대로 썼나요?"),
            words(
                f"A model for 18 classes of cartoon faces. Your own kernel runs it: process {os.getpid()}.",
                f"만화 얼굴을 18가지로 나누는 모델입니다. 여러분만의 커널(프로세스 {os.getpid()})에서 돌고 있습니다.",
            ),
        )
    )
    whole = widgets.VBox([title, tabs])
    whole.add_class("faces-app")
    return whole
