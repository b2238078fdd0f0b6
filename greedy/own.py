"""Your own algorithm out of your own file: `path/to/file.py:function`.

A class is taken too, if it works like the exercise's: `Algorithm(money, coin_types).calculate()`. The file
is run in this process, so use it for code of your own.
"""

import contextlib
import difflib
import importlib.util
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any

from greedy.harness import Candidate
from greedy.language import Mistake, Words, mistake, shown
from greedy.problem import Coins


def load(where: str) -> Candidate:
    """The function that `where` names. Raises `Mistake` when there is none. Its prints go to stderr."""
    path_text, colon, name = where.rpartition(":")
    if not colon or not path_text or not name:
        mistake(
            f"--algorithm: write path/to/file.py:function, not {shown(where, 60)}.",
            f"--algorithm: 경로/파일.py:함수 모양으로 적어 주십시오. 받은 값: {shown(where, 60)}",
        )
    module = module_at(Path(path_text))
    found = getattr(module, name, None)
    if found is None:
        names = [key for key, value in vars(module).items() if callable(value) and not key.startswith("_")]
        near = difflib.get_close_matches(name, names, 1)
        hint = Words(f" Did you mean {near[0]}?", f" 혹시 {near[0]}입니까?") if near else Words("", "")
        raise Mistake(
            Words(f"{path_text} has no {shown(name)}.", f"{path_text}에 {shown(name)} 함수가 없습니다.")
            + hint
        )
    if not callable(found):
        mistake(f"{name} in {path_text} is not a function.", f"{path_text}의 {name}: 함수가 아닙니다.")
    if isinstance(found, type):
        return calculated(found)
    return quiet(found)


def module_at(path: Path) -> ModuleType:
    """The file as a module. It is not `__main__`, so what stands under that condition does not run."""
    if not path.is_file():
        mistake(f"There is no file {path}.", f"파일이 없습니다: {path}")
    spec = importlib.util.spec_from_file_location("own_algorithm", path)
    if spec is None or spec.loader is None:
        mistake(f"{path} is not a Python file (.py).", f"파이썬 파일(.py)이 아닙니다: {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["own_algorithm"] = module
    sys.path.insert(0, str(path.resolve().parent))  # its neighbours can be imported
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    try:
        with contextlib.redirect_stdout(sys.stderr):
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        said, line = " ".join(f"{type(error).__name__}: {error}".split())[:160], line_in(path, error)
        mistake(
            f"{path} cannot be loaded: {said}" + (f" (line {line})" if line else ""),
            f"파일을 불러올 수 없습니다. {path}" + (f", {line}번째 줄" if line else "") + f": {said}",
        )
    finally:
        sys.dont_write_bytecode = before
    return module


def line_in(path: Path, error: BaseException) -> int | None:
    """The last line of that file that the error passed through; a SyntaxError says its line itself."""
    if isinstance(error, SyntaxError):
        return None
    lines = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)
    ]
    return lines[-1] if lines else None


def quiet(function: Any) -> Candidate:
    """The function, with what it prints sent to stderr, so that a table or JSON on stdout stays whole."""

    def call(money: int, coins: Coins) -> Any:
        with contextlib.redirect_stdout(sys.stderr):
            return function(money, coins)

    call.__name__ = getattr(function, "__name__", "own")
    return call


def calculated(algorithm: type[Any]) -> Candidate:
    """The exercise's class as a function. It gets a set of coins, as in the exercise."""

    def call(money: int, coins: Coins) -> Any:
        return algorithm(money, set(coins)).calculate()

    call.__name__ = algorithm.__name__
    return quiet(call)
