"""The entry of the app: it runs before whichever page is open. `streamlit run lessons/05_streamlit/face_app/main.py`

The classifier's three files come from the folder in FACE_APP_CLASSIFIER, else from `classifier/` beside this folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import streamlit as st

HERE = Path(__file__).resolve().parent
CLASSIFIER = Path(os.environ.get("FACE_APP_CLASSIFIER") or HERE.parent / "classifier").resolve()
for folder in (HERE.parents[2], HERE, CLASSIFIER):  # the one that is put in last comes first
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import served  # noqa: E402
from language import choose_language, words  # noqa: E402

st.set_page_config(page_title="Faces", page_icon="😷", layout="wide")
with st.sidebar:
    choose_language()
pages = [
    st.Page(
        "page_try.py", title=words("Try it", "써 보기"), icon=":material/face:", url_path="try", default=True
    )
]
if served.results() is not None:
    pages += [
        st.Page(
            "page_results.py",
            title=words("Results", "검증 결과"),
            icon=":material/bar_chart:",
            url_path="results",
        ),
        st.Page(
            "page_mistakes.py",
            title=words("Preprocessing", "전처리"),
            icon=":material/tune:",
            url_path="preprocessing",
        ),
    ]
pages += [
    st.Page(
        "page_mission.py",
        title=words("Your model", "나의 모델"),
        icon=":material/flag:",
        url_path="mission",
    )
]
page = st.navigation(pages)
st.sidebar.caption(
    words(
        "All faces are drawn by the course. No photograph leaves this computer.",
        "얼굴은 모두 이 과정이 그린 그림입니다. 사진은 이 컴퓨터 밖으로 나가지 않습니다.",
    )
)
page.run()
