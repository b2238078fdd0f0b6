"""Believes that the model is loaded when the app starts.

file: app.py
loses: classifier
hears.en: Use st.cache_resource
hears.ko: 실행할 때마다 몇 초씩
"""

from __future__ import annotations

import streamlit as st
import tiny_model
from PIL import Image, ImageOps, UnidentifiedImageError

SURE = 0.6
SHOWN = 3


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
        opened = ImageOps.exif_transpose(Image.open(picture)).convert("RGB")
    except (UnidentifiedImageError, OSError):
        st.error("This is not a picture.")
    else:
        show(opened)
