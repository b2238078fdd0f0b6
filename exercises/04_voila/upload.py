"""The upload of the lecture notes fails with ipywidgets 8. Write it anew; `grader hint upload` helps.

강의 노트의 업로드 코드는 ipywidgets 8에서 실패합니다. 새로 써 보세요. 막히면 `grader hint upload`를 실행하세요.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets
from PIL import Image


def newest_file(value: Sequence[Mapping[str, Any]]) -> tuple[str, bytes] | None:
    """Name and content of the last file of `FileUpload.value`, or None. / 마지막 파일의 이름과 내용."""
    # TODO (upload): an empty value has no file: None. Else take the last one, and make bytes of its content.
    # In the notes (ipywidgets 7) value was a dict from names to files:
    #     content = next(iter(value.values()))["content"]
    raise NotImplementedError("TODO upload: the last file of the tuple, its content as bytes")


def upload_panel(classify: Callable[[Image.Image], Mapping[str, float]]) -> widgets.VBox:
    """FileUpload, Image and Label, in this order, that belong together. / 함께 움직이는 위젯 셋."""
    # TODO (upload): make the three widgets. Observe the value of the first: when a file has come, open it with
    # PIL as RGB, call classify, show the file's bytes in the Image and "name of the likeliest (93%)" in the Label.
    # If it is no picture: clear the Image, and say "<file name>: no picture".
    raise NotImplementedError("TODO upload: three widgets in a VBox, and an observer of the upload's value")
