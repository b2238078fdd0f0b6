"""Submissions made to fool the grader, or the person and the programs that read its results. None harms a machine.

The worse ones, which need a fence around them, are in `tests/attacks`.
"""

from __future__ import annotations

_MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)> **bold** [a link](javascript:alert(3)) :red[red] $x$"
_TRICKS = {
    "exit": 'import os\n\nprint("39 passed in 0.01s")\nos._exit(0)\n',
    "crash": "import ctypes\n\nctypes.string_at(0)\n",
    "markup": f"raise ValueError({_MARKUP!r})\n",
    "formula": 'raise RuntimeError("=HYPERLINK(\\"http://example.invalid\\", \\"full marks\\")")\n',
    "terminal": 'raise RuntimeError("\\x1b[2J\\x1b[31m\\u202e all tests passed \\x07")\n',
    "equal": (
        "class Anything:\n    def __eq__(self, other):\n        return True\n\n    __hash__ = None\n\n\n"
        "def __getattr__(name):\n    if name.startswith('__'):\n        raise AttributeError(name)\n"
        "    return lambda *given, **named: Anything()\n"
    ),
}
PATH = "path"  # a zip whose member climbs out of the folder
TRICKS = (*_TRICKS, PATH)


def hostile(files: dict[str, str], trick: str) -> dict[str, str]:
    """The files with the trick in the first one that is Python."""
    if trick == PATH:
        return {**files, "../../evil.py": "print('out of the folder')\n"}
    name = next((name for name in files if name.endswith(".py")), next(iter(files)))
    return {**files, name: _TRICKS[trick]}
