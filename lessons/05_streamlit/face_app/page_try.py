"""Pick a face, upload one, or use the camera: the model's answer beside what the model sees."""

from __future__ import annotations

import random

import predict
import preprocess
import served
import streamlit as st
from language import lang, words
from PIL import Image, ImageOps

from faces.labels import LABELS

SHOWN = 3
SURE = 0.6
GALLERY = 12
SOURCES = {"gallery": ("Gallery", "갤러리"), "upload": ("Upload", "올리기"), "camera": ("Camera", "카메라")}


def pick(label: int, index: int) -> None:
    """Called before the next run, so that the face is there from its first line on."""
    st.session_state.picked = (label, st.session_state.gallery_seed, index)


def new_faces() -> None:
    """Another twelve."""
    st.session_state.gallery_seed += 1


def gallery() -> None:
    """Twelve drawn faces of drawn classes, the same ones until new ones are asked for."""
    seed = st.session_state.setdefault("gallery_seed", 7)
    labels = random.Random(seed).sample(range(len(LABELS)), GALLERY)
    with st.grid(6, min_column_width=92, gap="small"):
        for index, label in enumerate(labels):
            with st.container(horizontal_alignment="center", gap="xsmall"):
                st.image(served.face(label, seed, index, 160), width="stretch")
                st.button(
                    words("pick", "고르기"),
                    key=f"pick{index}",
                    on_click=pick,
                    args=(label, index),
                    width="stretch",
                )
    st.button(
        words("Other faces", "다른 얼굴"), key="new_faces", icon=":material/refresh:", on_click=new_faces
    )


def opened(file: object) -> Image.Image | None:
    """The picture, upright and in RGB; None, and a message, for what is no picture."""
    try:
        return ImageOps.exif_transpose(Image.open(file)).convert("RGB")  # type: ignore[arg-type]
    except (OSError, ValueError, Image.DecompressionBombError):
        st.error(words("This is not a picture that can be opened.", "열 수 있는 그림이 아닙니다."))
        return None


def chosen() -> tuple[Image.Image | None, str]:
    """The picture of the source that is chosen, and the class that it was drawn as ("" where nobody knows)."""
    sources = {name: words(*texts) for name, texts in SOURCES.items()}
    source = st.segmented_control(
        words("Where the face comes from", "얼굴을 가져올 곳"),
        list(sources),
        format_func=sources.__getitem__,
        default="gallery",
        required=True,
        key="source",
    )
    if source == "upload":
        file = st.file_uploader(
            words("A picture of a face", "얼굴 그림"), type=["png", "jpg", "jpeg", "webp"], key="upload"
        )
        return (opened(file) if file else None), ""
    if source == "camera":
        file = st.camera_input(words("Look into the camera", "카메라를 보세요"), key="camera")
        return (opened(file) if file else None), ""
    gallery()
    if "picked" not in st.session_state:
        return None, ""
    label, seed, index = st.session_state.picked
    return served.face(label, seed, index), LABELS[label].name


def answer(image: Image.Image, truth: str) -> None:
    """The classes with their probabilities, and how the picture looks to the model."""
    probabilities = predict.predict(served.model(), image)
    best = sorted(probabilities, key=lambda name: -probabilities[name])[:SHOWN]
    name = predict.title(best[0], lang())
    left, right = st.columns(2)
    left.image(image, caption=words("what you see", "사람이 보는 그림"), width="stretch")
    seen = preprocess.as_seen(image).resize((240, 240), Image.Resampling.NEAREST)
    right.image(seen, caption=words("what the model sees", "모델이 보는 그림"), width="stretch")
    if probabilities[best[0]] >= SURE:
        st.success(f"**{name}**", icon=":material/check_circle:")
    else:
        st.warning(
            words(f"**{name}**, but it is not sure", f"**{name}**, 하지만 확신하지 못합니다"),
            icon=":material/help:",
        )
    for each in best:
        st.progress(
            probabilities[each], text=f"{predict.title(each, lang())} · **{probabilities[each]:.0%}**"
        )
    if truth in probabilities:
        right_answer = predict.title(truth, lang())
        if truth == best[0]:
            st.caption(words("✔ It was drawn as just that.", "✔ 실제로 그렇게 그린 얼굴입니다."))
        else:
            st.caption(
                words(f"✘ It was drawn as: {right_answer}", f"✘ 실제로는 이렇게 그렸습니다: {right_answer}")
            )
    elif not truth:
        st.caption(
            words(
                "The model has only ever seen drawn faces. About a photograph its numbers say nothing, however sure they look.",
                "모델은 그린 얼굴만 배웠습니다. 사진에 대해서는 숫자가 아무리 확실해 보여도 뜻이 없습니다.",
            )
        )


st.title(words("How is the mask worn?", "마스크를 어떻게 썼나요?"))
source_side, answer_side = st.columns([3, 2], gap="large")
with source_side:
    image, truth = chosen()
with answer_side:
    st.subheader(words("The model's answer", "모델의 답"))
    if image is None:
        st.info(words("Pick a face first.", "먼저 얼굴을 골라 주세요."), icon=":material/arrow_back:")
    else:
        answer(image, truth)
