"""How a check's process loads what lies in the workspace: each file is compiled once, however often it is loaded.

A renewed process loads the student's files anew for each check; compiling them again would cost more than most checks do.
What is kept here is kept beside the student's code, and nothing but that code ever runs from it.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import sys
import warnings
from collections.abc import Iterable
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from types import CodeType

_UNCHECKED_HASH = (1).to_bytes(4, "little") + bytes(8)  # PEP 552: the source beside it is not looked at

_codes: dict[tuple[str, int, int, int], CodeType] = {}


class _Loader(SourceFileLoader):
    """Remembers the code of a file for as long as the file stays what it is."""

    def get_code(self, fullname: str) -> CodeType | None:
        at = os.stat(self.path)
        key = (self.path, at.st_ino, at.st_size, at.st_mtime_ns)
        code = _codes.get(key)
        if code is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a compiler's, which would stand among the output of a check
                code = super().get_code(fullname)
            if code is not None:
                _codes[key] = code
        return code


_LOADERS = [
    (ExtensionFileLoader, EXTENSION_SUFFIXES),
    (_Loader, SOURCE_SUFFIXES),
    (SourcelessFileLoader, BYTECODE_SUFFIXES),
]


def know(folder: str) -> None:
    """Put `folder` first on the path, and read its listing once instead of in each forked process."""
    sys.path.insert(0, folder)
    finder = FileFinder(folder, *_LOADERS)
    sys.path_importer_cache[folder] = finder
    finder.find_spec("")


def forget(folder: str) -> None:
    """Undo `know`."""
    sys.path_importer_cache.pop(folder, None)
    if folder in sys.path:
        sys.path.remove(folder)


def with_byte_code(folder: str, names: Iterable[str]) -> dict[str, bytes]:
    """Our own files of `folder` that go beside the student's, by name, with the byte code of the Python ones.

    That is the same for every submission, so it is made once, in the form of `__pycache__`.
    """
    files = {}
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            files[name] = file.read()
        if name.endswith(".py"):
            code = marshal.dumps(SourceFileLoader("ours", path).get_code("ours"))
            # By hand, since `cache_from_source` heeds PYTHONPYCACHEPREFIX, and these go into the workspace.
            place, stem = os.path.split(name.removesuffix(".py"))
            cached = os.path.join(place, "__pycache__", f"{stem}.{sys.implementation.cache_tag}.pyc")
            files[cached] = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH + code
    return files
