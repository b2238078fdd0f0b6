"""Python packages of three lines, built without a build tool: a wheel is a zip archive with four files in it.

The format is described in the binary distribution format of the Python Packaging User Guide (PEP 427).
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path


def build(folder: Path, name: str, version: str, source: str, requires: Sequence[str] = ()) -> Path:
    """Write name-version-py3-none-any.whl with one module of that source; return its path."""
    info = f"{name}-{version}.dist-info"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    metadata += [f"Requires-Dist: {requirement}" for requirement in requires]
    files = {
        f"{name}.py": source,
        f"{info}/METADATA": "\n".join(metadata) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: lab\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={digest(text)},{len(text.encode())}\n" for path, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 11, 1, 0, 0, 0)), text)
    return wheel


def digest(text: str) -> str:
    """As RECORD wants it: URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def warehouse(folder: Path) -> Path:
    """The four wheels of the story: two programs that want different versions of one library."""
    folder.mkdir(parents=True, exist_ok=True)
    mean = "def {name}(numbers):\n    return sum(numbers) / len(numbers)\n"
    build(folder, "tinystats", "1.4.0", mean.format(name="mean"))
    build(folder, "tinystats", "2.0.0", mean.format(name="average"))  # a new name: a breaking change
    build(folder, "report", "1.0.0", "import tinystats\nprint(tinystats.mean([1, 2, 6]))\n", ["tinystats<2"])
    program = "import tinystats\nprint(tinystats.average([1, 2, 6]))\n"
    build(folder, "forecast", "1.0.0", program, ["tinystats>=2"])
    return folder
