"""The special mission: a model of your own, in three files."""

from __future__ import annotations

import served
import streamlit as st
from language import words

STEPS = {
    "model.py": (
        "The class of your model, and how its file is read. `classes` and `probabilities` are all that is used of it.",
        "모델의 클래스와 파일을 읽는 방법입니다. `classes`와 `probabilities`만 쓰입니다.",
    ),
    "preprocess.py": (
        "Size, colours and scale exactly as in your training. `as_seen` shows it to human eyes.",
        "크기, 색, 값의 범위를 학습 때와 똑같이 맞춥니다. `as_seen`은 그것을 사람에게 보여 줍니다.",
    ),
    "predict.py": (
        "`MODEL_PATH`, the names of the classes, and `results()` (`None` for a start).",
        "`MODEL_PATH`와 클래스의 이름, 그리고 `results()`입니다(처음에는 `None`).",
    ),
}

st.title(words("Special mission: your own model", "특별 미션: 나만의 모델"))
st.markdown(
    words(
        "Nothing else in the app knows which model it shows. Copy the example, change the three files, start the lab with your folder:",
        "앱의 나머지는 어떤 모델을 보여 주는지 모릅니다. 예시를 복사해 세 파일을 바꾸고, 그 폴더로 실습을 시작하세요.",
    )
)
st.code(
    "cp -r lessons/05_streamlit/own_model my_model\npython lessons/05_streamlit/lab.py --model my_model",
    language="bash",
)
st.markdown(
    words(
        "While it runs, save a file, and press **R** in the browser: the app reads it again.",
        "실행 중에 파일을 저장하고 브라우저에서 **R** 키를 누르면 다시 읽습니다.",
    )
)
st.caption(words(f"Now in use: `{served.folder().name}/`", f"지금 쓰는 폴더: `{served.folder().name}/`"))
for name, tab in zip(STEPS, st.tabs(list(STEPS)), strict=True):
    with tab:
        st.markdown(words(*STEPS[name]))
        st.code((served.folder() / name).read_text(encoding="utf-8"), language="python")
