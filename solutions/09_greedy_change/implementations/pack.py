"""Packs the implementations of this folder for the checks of `bug_hunt`.

    python solutions/09_greedy_change/implementations/pack.py            write the pack
    python solutions/09_greedy_change/implementations/pack.py --check    exit 1 if it is stale

The pack keeps answers out of sight, not secret. Sources lose their docstrings and comments; the docstring of
a broken one ("Korean / English") becomes the message for tests that it survives.
"""

from __future__ import annotations

import ast
import base64
import json
import sys
import textwrap
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACK = HERE.parents[2] / "exercises" / "09_greedy_change" / "implementations.txt"


def stripped(source: str) -> tuple[str, str]:
    """The docstring of a module, and its code without it."""
    tree = ast.parse(source)
    message = ast.get_docstring(tree) or ""
    tree.body = tree.body[1:]
    return message, ast.unparse(tree)


def collected() -> dict[str, dict[str, dict[str, str]]]:
    """{"right": {name: {"message", "source"}}, "broken": …} of the files in this folder."""
    pack: dict[str, dict[str, dict[str, str]]] = {"right": {}, "broken": {}}
    for path in sorted(HERE.glob("*_*.py")):
        kind, name = path.stem.split("_", 1)
        message, source = stripped(path.read_text(encoding="utf-8"))
        pack[kind][name] = {"message": message, "source": source}
    return pack


def packed(pack: dict) -> str:
    text = json.dumps(pack, ensure_ascii=False, sort_keys=True)
    return "\n".join(textwrap.wrap(base64.b64encode(zlib.compress(text.encode(), 9)).decode(), 100)) + "\n"


def unpacked(text: str) -> dict:
    return json.loads(zlib.decompress(base64.b64decode(text)))


def comparable(pack: dict) -> dict:
    """Syntax trees for sources: other Python versions may lay the same code out differently."""
    return {
        (kind, name): (entry["message"], ast.dump(ast.parse(entry["source"])))
        for kind, entries in pack.items()
        for name, entry in entries.items()
    }


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not arguments:
        PACK.write_text(packed(collected()), encoding="ascii")
        return 0
    if not PACK.exists() or comparable(unpacked(PACK.read_text("ascii"))) != comparable(collected()):
        print(f"{PACK.name} is stale: run pack.py without --check", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
