"""`grader export --format gradescope-autograder`: the zip that an instructor uploads to Gradescope."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.cli.common import LANGUAGE, course, say
from grader.usage import UsageError


def pack(folder: Path | None, written: Sequence[str], out: Path | None, only: Sequence[object]) -> int:
    """Write the zip; `only` are options of the other formats. Raises UsageError."""
    from grader.exports import gradescope_autograder
    from grader.targets import find_module

    if folder is not None or any(value is not None for value in only):
        raise UsageError(
            "--format gradescope-autograder takes --module, --out and --lang, and no DIR",
            "--format gradescope-autograder에는 --module, --out, --lang만 쓰고 DIR은 쓰지 않습니다",
        )
    if out is None or not written:
        raise UsageError(
            "which module, and where to? --module 9 --out autograder.zip",
            "어느 모듈을 어디에 묶을까요? --module 9 --out autograder.zip",
        )
    here = course()
    modules = list(dict.fromkeys(find_module(here, name) for name in written))
    for module in modules:
        engines = sorted({*module.requires, *(name for task in module.tasks for name in task.requires)})
        if engines:
            named = ", ".join(engines)
            raise UsageError(
                f"{module.id} needs {named}, which a container of Gradescope does not have",
                f"{module.id}에는 {named}이(가) 필요한데, Gradescope의 컨테이너에는 없습니다",
            )
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise UsageError(f"{str(out)!r} cannot be a file", f"{str(out)!r}은(는) 파일로 쓸 수 없습니다")
    try:
        content = gradescope_autograder.pack(here, modules, LANGUAGE)
    except gradescope_autograder.NotLocked as problem:
        raise UsageError(
            f"requirements.lock does not name {problem}, which the module imports: make lock",
            f"모듈이 쓰는 {problem}이(가) requirements.lock에 없습니다: make lock",
        ) from None
    temporary = out.with_name(f".{out.name}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    names = ", ".join(module.id for module in modules)
    points = f"{sum(module.points for module in modules):g}"
    print(
        say(
            f"{out}: an autograder for {names}. On Gradescope: Programming Assignment, {points} points, "
            "Configure Autograder, upload it.",
            f"{out}: {names}의 자동 채점기입니다. Gradescope에서 Programming Assignment를 {points}점으로 만들고 "
            "Configure Autograder에 올리세요.",
        )
    )
    return 0
