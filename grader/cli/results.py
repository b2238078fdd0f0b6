"""The results of a batch, as the commands that read them open and narrow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import course
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.store import Store


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store of a batch. Raises UsageError when there is none, or it is damaged."""
    import sqlite3

    from grader.store import FILE, Store, StoreError

    if not (folder / FILE).is_file():
        raise UsageError(
            f"there are no results in {str(folder)!r}; `grader batch SUBMISSIONS --out {folder}` makes them",
            f"{str(folder)!r}에 채점 결과가 없습니다. `grader batch 제출물폴더 --out {folder}`로 만드세요",
        )
    try:
        with Store.read(folder) as store:
            yield store
    except (StoreError, sqlite3.DatabaseError) as problem:
        raise UsageError(str(problem), str(problem)) from None


def chosen_modules(store: Store, wanted: Sequence[str]) -> list[str]:
    """The ids, each once, of wanted modules that have results; none when none is wanted. Raises UsageError."""
    from grader.targets import find_module

    found = []
    for written in wanted:
        name = written if written in store.modules() else find_module(course(), written).id
        if name not in store.modules():
            there = ", ".join(store.modules())
            raise UsageError(
                f"there are no results of {name}; there are of {there}",
                f"{name}의 채점 결과가 없습니다. 결과가 있는 모듈: {there}",
            )
        found.append(name)
    return list(dict.fromkeys(found))
