"""What the pages share: the batch, read again when it has changed, the module that is looked at, and the way to a student."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.analysis.batch import Analysis
from grader.analysis.items import ModuleAnalysis
from grader.dashboard import batch_data
from grader.dashboard.batch_data import Setting
from grader.dashboard.words import language, of, words
from grader.streamlit_server import key
from grader.verdict import Check


def setting() -> Setting:
    """What the command was started with."""
    import streamlit as st

    found: Setting = st.session_state.setting
    return found


_KNOWN: dict[Any, tuple[tuple[int, ...], Any]] = {}  # of every browser that looks at this server
MOST_KNOWN = 50


def _remember(make: Callable[..., Any], *key: Any) -> Any:
    """The value of `make(*key)`, made once as long as results.sqlite, in the folder that is key[0], stays the same."""
    import streamlit as st

    name, now = (make.__name__, *key), batch_data.signature(key[0])
    known = _KNOWN.get(name)
    if known is None or known[0] != now:
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        with st.spinner(words("Reading the results …", "결과를 읽는 중 …")):
            known = _KNOWN[name] = (now, make(*key))
    return known[1]


def analysis(folder: Path) -> Analysis:
    """The whole batch. Raises StoreError."""
    found: Analysis = _remember(batch_data.load, folder)
    return found


def failing(module: str, task: str, check: str) -> list[tuple[str, Check]]:
    """Who did not pass a check, and how. Raises StoreError."""
    found: list[tuple[str, Check]] = _remember(batch_data.failing, setting().folder, module, task, check)
    return found


def submitted(student: str, module: str) -> Mapping[str, str] | str:
    """The files of a student; "" where the command was not told where the submissions are."""
    folder = setting().submissions
    if folder is None:
        return ""
    bare = len(analysis(setting().folder).modules) == 1
    return batch_data.submitted(folder, student, module, bare)


def choose_module() -> None:
    """In the sidebar, where there is a choice."""
    import streamlit as st

    modules = [one.id for one in analysis(setting().folder).modules]
    titles = {one.id: f"{one.id} · {of(one.title)}" for one in analysis(setting().folder).modules}
    if len(modules) > 1:
        started = [one.id for one in analysis(setting().folder).modules if one.worked_on]
        st.selectbox(
            words("Module", "모듈"),
            modules,
            index=modules.index(started[0]) if started else 0,
            format_func=titles.__getitem__,
            key="module",
            persist_state="session",
        )


def module() -> ModuleAnalysis | None:
    """The one that is chosen; None where there are no results at all."""
    import streamlit as st

    modules = analysis(setting().folder).modules
    wanted = st.session_state.get("module")
    return next((one for one in modules if one.id == wanted), modules[0] if modules else None)


def open_student(student: str, task: str = "", check: str = "") -> None:
    """Go to a student's page, and there to a check."""
    import streamlit as st

    st.session_state.opened = (
        st.session_state.get("opened", 0) + 1
    )  # tables and boxes are fresh for the next one
    st.session_state.student = student
    st.session_state.wanted = (task, check)
    st.switch_page(st.session_state.pages["student"], query_params={"key": key(), "lang": language()})


def csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    """A table as CSV with a byte order mark, so that Excel reads Hangul; no cell is a formula."""
    import csv as writing
    import io

    from grader.exports.gradebook import cell

    file = io.StringIO(newline="")
    writer = writing.writer(file, lineterminator="\n")
    heads = list(rows[0]) if rows else []
    writer.writerow(heads)
    writer.writerows([[cell("" if row[head] is None else row[head]) for head in heads] for row in rows])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "backslashreplace")
