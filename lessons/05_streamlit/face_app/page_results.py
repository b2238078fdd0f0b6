"""The validation results: one good number, and the table of classes that it hides."""

from __future__ import annotations

import pandas as pd
import served
import streamlit as st
from language import lang, words

from faces.evaluate import ClassScore
from faces.store import Ready

SHOWN = 6


def table(found: Ready) -> list[tuple[ClassScore, ClassScore]]:
    """Each class as the validation and as the exam see it, the worst of the exam first."""
    pairs = list(zip(found.validation.per_class(), found.exam.per_class(), strict=True))
    return sorted(pairs, key=lambda pair: pair[1].recall)


@st.fragment
def classes(found: Ready) -> None:
    """Moving the slider runs this function alone, not the page."""
    limit = st.slider(
        words("A class fails below", "이보다 낮으면 실패"), 0, 100, 60, 5, format="%d%%", key="limit"
    )
    rows = table(found)
    failing = [pair for pair in rows if pair[1].recall < limit / 100]
    st.markdown(
        words(
            f"**{len(failing)} of {len(rows)} classes fail.** Together they are "
            f"{sum(pair[0].support for pair in failing)} of the {len(found.validation.truth)} validation faces.",
            f"**{len(rows)}개 클래스 중 {len(failing)}개가 실패합니다.** 이들을 모두 합쳐도 검증 얼굴 "
            f"{len(found.validation.truth)}개 중 {sum(pair[0].support for pair in failing)}개입니다.",
        )
    )
    frame = pd.DataFrame(
        {
            "": ["✘" if pair in failing else "✔" for pair in rows],
            "class": [pair[0].label.title(lang()) for pair in rows],
            "support": [pair[0].support for pair in rows],
            "validation": [100 * pair[0].recall for pair in rows],
            "exam": [100 * pair[1].recall for pair in rows],
        }
    )
    bar = {"min_value": 0, "max_value": 100, "format": "%d%%"}
    st.dataframe(
        frame,
        hide_index=True,
        height=35 * (len(rows) + 1) + 3,
        column_config={
            "": st.column_config.TextColumn(width=30),
            "class": words("Class", "클래스"),
            "support": st.column_config.NumberColumn(words("in validation", "검증 개수"), width="small"),
            "validation": st.column_config.ProgressColumn(words("right, validation", "맞힘, 검증"), **bar),
            "exam": st.column_config.ProgressColumn(words("right, exam", "맞힘, 시험"), **bar),
        },
    )


@st.fragment
def mistaken(found: Ready) -> None:
    """Faces of one class that were called something else."""
    titles = {pair[1].label: pair[1].label.title(lang()) for pair in table(found)}
    label = st.selectbox(
        words("Faces of this class that were taken for another", "다른 것으로 잘못 본 얼굴"),
        list(titles),
        format_func=titles.__getitem__,
        key="mistaken",
    )
    number = [score.label for score in found.exam.per_class()].index(label)
    faces = served.wrong_faces(found.exam, found.exam.seed, number)[:SHOWN]
    if not faces:
        st.success(words("None in the exam.", "시험에서는 하나도 없습니다."))
    with st.grid(6, min_column_width=120):
        for index, called in faces:
            with st.container(gap="xsmall"):
                st.image(served.face(number, found.exam.seed, index, 160), width="stretch")
                st.caption(f"→ {served.title_of(called, lang())}")


found = served.results()
st.title(words("One good number, and what it hides", "좋은 숫자 하나와 그 뒤에 가려진 것"))
if found is not None:
    metrics = st.columns(3)
    metrics[0].metric(
        words("Right answers, validation", "정답률, 검증"),
        f"{found.validation.accuracy:.0%}",
        border=True,
        help=words("Faces as often as in the training", "학습 때와 같은 비율의 얼굴"),
    )
    metrics[1].metric(
        words("Mean over classes, validation", "클래스 평균, 검증"),
        f"{found.validation.mean_recall:.0%}",
        border=True,
    )
    metrics[2].metric(
        words("Right answers, exam", "정답률, 시험"),
        f"{found.exam.accuracy:.0%}",
        border=True,
        help=words("As many faces of every class", "모든 클래스가 같은 개수"),
    )
    classes(found)
    mistaken(found)
