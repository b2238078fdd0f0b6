"""The classifier as an app. See it with: streamlit run app.py

분류기 앱. streamlit run app.py로 볼 수 있습니다.
"""

from __future__ import annotations

import streamlit as st
import tiny_model

SURE = 0.6
SHOWN = 3

model = (
    tiny_model.load_model()
)  # TODO (classifier): once, for all runs and all browsers: in a cached function.

picture = st.file_uploader("A face", type=["png", "jpg", "jpeg"], key="picture")
# TODO (classifier): no picture yet: one st.info. Else open it with Pillow; if that fails, one st.error. Turn it as its
# EXIF says and make it RGB, show it with st.image, ask the model. Then st.success or st.warning with the best class, and
# an st.metric for each of the three most probable classes, the most probable first, as f"{probability:.0%}".
raise NotImplementedError("TODO classifier: open the picture, ask the model, show three classes")
