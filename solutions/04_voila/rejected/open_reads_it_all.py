"""Believes that Image.open reads the whole file.

file: upload.py
loses: upload
hears.en: Image.open looks at its beginning only
hears.ko: Image.open은 파일의 앞부분만 봅니다
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets
from PIL import Image


def newest_file(value: Sequence[Mapping[str, Any]]) -> tuple[str, bytes] | None:
    """Name and content of the last file of `FileUpload.value`, or None. / 마지막 파일의 이름과 내용."""
    if not value:
        return None
    return value[-1]["name"], bytes(value[-1]["content"])


def upload_panel(classify: Callable[[Image.Image], Mapping[str, float]]) -> widgets.VBox:
    """FileUpload, Image and Label, in this order, that belong together. / 함께 움직이는 위젯 셋."""
    upload = widgets.FileUpload(accept="image/*")
    picture = widgets.Image()
    said = widgets.Label()

    def uploaded(change: Mapping[str, Any]) -> None:
        found = newest_file(change["new"])
        if found is None:
            return
        name, content = found
        try:
            face = Image.open(io.BytesIO(content))
        except OSError:
            picture.value = b""
            said.value = f"{name}: no picture"
            return
        shares = classify(face.convert("RGB"))
        best = max(shares, key=lambda label: shares[label])
        picture.value = content
        said.value = f"{best} ({shares[best]:.0%})"

    upload.observe(uploaded, names="value")
    return widgets.VBox([upload, picture, said])
