"""Believes that a photo of a phone always has to be turned the same way.

file: app.py
loses: classifier
hears.en: The picture was turned, and stands on its head
hears.ko: 사진을 돌렸지만 거꾸로 섰습니다
"""

from __future__ import annotations

import streamlit as st
import tiny_model
from PIL import Image, UnidentifiedImageError

SURE = 0.6
SHOWN = 3
ORIENTATION = 0x0112


@st.cache_resource
def the_model() -> tiny_model.Model:
    """Loaded once, for all sessions."""
    return tiny_model.load_model()


def show(image: Image.Image) -> None:
    """The picture and what the model makes of it."""
    st.image(image)
    probabilities = the_model().predict_proba(image)
    names = sorted(probabilities, key=probabilities.__getitem__, reverse=True)
    if probabilities[names[0]] >= SURE:
        st.success(names[0])
    else:
        st.warning(names[0])
    for name in names[:SHOWN]:
        st.metric(name, f"{probabilities[name]:.0%}")


picture = st.file_uploader("A face", type=["png", "jpg", "jpeg"], key="picture")
if picture is None:
    st.info("Upload a picture.")
else:
    try:
        opened = Image.open(picture)
        if opened.getexif().get(ORIENTATION, 1) != 1:
            opened = opened.rotate(-90, expand=True)
        opened = opened.convert("RGB")
    except (UnidentifiedImageError, OSError):
        st.error("This is not a picture.")
    else:
        show(opened)
