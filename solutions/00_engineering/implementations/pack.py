"""Packs the implementations of this folder for the checks of `bug_hunt`.

    python solutions/00_engineering/implementations/pack.py            write the pack
    python solutions/00_engineering/implementations/pack.py --check    exit 1 if it is stale

The checks unpack it in the trusted process and pass the functions in, so the student's code only gets to call
them. The pack keeps the sources out of sight of a reader of the folder, not secret. The docstring of a broken
one ("Korean / English") becomes the message for a check that lets it through.
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
PACK = HERE.parents[2] / "exercises" / "00_engineering" / "implementations.txt"


def collected() -> dict[str, dict[str, str]]:
    """{file's name: {"message", "source"}} of the files in this folder."""
    pack = {}
    for path in sorted(HERE.glob("*_*.py")):
        source = path.read_text(encoding="utf-8")
        message = ast.get_docstring(ast.parse(source)) or ""
        pack[path.stem] = {"message": message, "source": source}
    return pack


def packed(pack: dict[str, dict[str, str]]) -> str:
    text = json.dumps(pack, ensure_ascii=False, sort_keys=True)
    return "\n".join(textwrap.wrap(base64.b64encode(zlib.compress(text.encode(), 9)).decode(), 100)) + "\n"


def unpacked(text: str) -> dict[str, dict[str, str]]:
    return json.loads(zlib.decompress(base64.b64decode(text)))


def comparable(pack: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    """Syntax trees for sources: a formatter may lay the same code out differently."""
    return {name: (entry["message"], ast.dump(ast.parse(entry["source"]))) for name, entry in pack.items()}


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
