"""The second tab: what the model did with 1,200 faces it had never seen, as widgets that belong together."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
import style

from faces.dataset import face_of
from faces.evaluate import Evaluation
from faces.labels import AGES, GENDERS, LABELS, MASKS, TITLES
from faces.store import Ready
from labs.wording import words

FACES = 12
LOW = 0.5  # a recall below this is red


def results_tab(ready: Ready, lang: str) -> widgets.Widget:
    """Choices on top; every number, bar and face below follows them."""
    texts = TITLES[lang]
    every = words("all", "전체")
    exams = {
        words("as in training (1,200 faces)", "학습 때와 같은 비율(1,200명)"): ready.validation,
        words("20 of each class (360 faces)", "클래스마다 20명(360명)"): ready.exam,
    }
    exam = widgets.ToggleButtons(options=list(exams), style={"button_width": "240px"})
    parts = [
        widgets.Dropdown(
            options=[(every, ""), *((texts[value], value) for value in values)], description=name
        )
        for name, values in (
            (words("Mask", "마스크"), MASKS),
            (words("Gender", "성별"), GENDERS),
            (words("Age", "나이"), AGES),
        )
    ]
    for part in parts:
        part.layout.width = "270px"
    surest = widgets.FloatSlider(
        min=0, max=1, step=0.05, value=0, description=words("Sure ≥", "확신 ≥"), readout=False
    )
    exact = widgets.BoundedFloatText(min=0, max=1, step=0.05, value=0, layout={"width": "80px"})
    widgets.link((surest, "value"), (exact, "value"))  # two views of one number
    mistakes = widgets.Checkbox(value=True, indent=False, description=words("mistakes only", "틀린 것만"))
    mistakes.layout.width = "140px"
    again = widgets.Button(description=words("Start over", "처음으로"), icon="undo")
    numbers, table, faces = widgets.HTML(), widgets.HTML(), widgets.HTML()
    table.layout.width, faces.layout.width = "520px", "500px"

    def chosen_classes() -> list[int]:
        mask, gender, age = (part.value for part in parts)
        return [
            index
            for index, label in enumerate(LABELS)
            if mask in ("", label.mask) and gender in ("", label.gender) and age in ("", label.age)
        ]

    def refresh(_: object = None) -> None:
        found, classes = exams[exam.value], chosen_classes()
        rows = np.isin(found.truth, classes) & (found.confidence >= surest.value)
        right = found.truth == found.predicted
        numbers.value = _cards(found, rows, right)
        scores = found.per_class()
        table.value = style.bars(
            [
                (
                    scores[i].label.title(lang),
                    f"× {scores[i].support}",
                    scores[i].recall,
                    "low" if scores[i].recall < LOW else "",
                )
                for i in classes
            ]
        )
        listed = np.flatnonzero(rows & ~right if mistakes.value else rows)
        listed = listed[np.argsort(-found.confidence[listed], kind="stable")][:FACES]
        faces.value = _gallery(found, listed, lang)

    def start_over(_: object) -> None:
        for part in parts:
            part.value = ""
        surest.value, mistakes.value, exam.index = 0, True, 0

    for widget in (exam, *parts, surest, mistakes):
        widget.observe(refresh, names="value")
    again.on_click(start_over)
    refresh()
    return widgets.VBox(
        [
            exam,
            widgets.HBox(parts),
            widgets.HBox([surest, exact, mistakes, again], layout={"align_items": "center"}),
            numbers,
            widgets.HBox([table, faces], layout={"grid_gap": "28px"}),
        ],
        layout={"grid_gap": "8px", "padding": "14px 4px"},
    )


def _cards(found: Evaluation, rows: np.ndarray, right: np.ndarray) -> str:
    count = int(rows.sum())
    share = f"{right[rows].mean():.1%}" if count else "–"
    lowest = found.worst(1)[0]
    return style.cards(
        [
            (f"{found.accuracy:.1%}", words("right, of all faces", "전체 정확도"), False),
            (f"{found.mean_recall:.1%}", words("mean of the classes", "클래스별 재현율의 평균"), False),
            (
                f"{lowest.recall:.0%}",
                words("recall of the worst class", "가장 낮은 재현율"),
                lowest.recall < LOW,
            ),
            (share, words(f"right, of the {count:,} chosen", f"고른 {count:,}명 가운데 정답"), False),
        ]
    )


def _gallery(found: Evaluation, listed: np.ndarray, lang: str) -> str:
    if not len(listed):
        return style.empty(words("No such face.", "그런 얼굴이 없습니다."))
    entries = []
    for index in listed.tolist():
        truth, predicted = int(found.truth[index]), int(found.predicted[index])
        picture = face_of(truth, found.seed, index, 132)
        said = f"→ {LABELS[predicted].title(lang)} ({found.confidence[index]:.0%})"
        entries.append((picture, LABELS[truth].title(lang), said, truth != predicted))
    return style.gallery(entries)
