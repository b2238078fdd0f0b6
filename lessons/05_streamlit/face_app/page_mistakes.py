"""A wrong preprocessing ruins a good model, and nothing is raised."""

from __future__ import annotations

import pandas as pd
import served
import streamlit as st
from language import lang, words

MISTAKES = {
    "as in training": ("as in training", "학습 때와 같게"),
    "nearest pixel": ("nearest pixel", "최근접 픽셀"),
    "BGR for RGB": ("BGR for RGB", "RGB 대신 BGR"),
    "not cropped": ("not cropped", "자르지 않음"),
    "not normalised": ("not normalised", "정규화하지 않음"),
    "axes swapped": ("height and width swapped", "높이와 너비를 바꿈"),
    "divided by 255 twice": ("divided by 255 twice", "255로 두 번 나눔"),
}
FACES = ((0, 11, 0), (6, 11, 1), (15, 11, 2), (3, 11, 3), (13, 11, 4), (9, 11, 5))  # class, seed, number


found = served.results()
st.title(words("The same model, prepared otherwise", "같은 모델, 다른 전처리"))
if found is not None:
    right = found.preprocessing["as in training"]
    names = {one: words(*MISTAKES.get(one, (one, one))) for one in found.preprocessing}
    st.markdown(
        words(
            "The model is the same in each row, and so are the faces. Only the line between the picture and the model differs. "
            "**No row raises an error**, and every answer has a probability.",
            "줄마다 모델도 얼굴도 똑같습니다. 그림과 모델 사이의 코드 한 줄만 다릅니다. **어느 줄에서도 오류는 나지 않고**, "
            "모든 답에 그럴듯한 확률이 붙습니다.",
        )
    )
    frame = pd.DataFrame(
        {
            words("preprocessing", "전처리"): list(names.values()),
            words("right answers, %", "정답률, %"): [
                round(100 * one, 1) for one in found.preprocessing.values()
            ],
        }
    )
    st.bar_chart(
        frame,
        x=frame.columns[0],
        y=frame.columns[1],
        y_label="",
        color="#0f766e",
        horizontal=True,
        sort=f"-{frame.columns[1]}",
        height=300,
    )
    mistake = st.selectbox(
        words("Look through the model's eyes", "모델의 눈으로 보기"),
        list(names),
        index=2,
        format_func=names.__getitem__,
        key="mistake",
    )
    accuracy = found.preprocessing[mistake]
    st.metric(
        words("Right answers, exam", "정답률, 시험"),
        f"{accuracy:.0%}",
        f"{100 * (accuracy - right):.0f} %p" if mistake != "as in training" else None,
    )
    with st.grid(6, min_column_width=120):
        for face in FACES:
            picture, called = served.prepared(mistake, *face)
            with st.container(gap="xsmall"):
                st.image(picture, width="stretch")
                st.caption(f"{'✔' if called == face[0] else '✘'} {served.title_of(called, lang())}")
