"""Runs analysis.ipynb on a clean kernel, beside a faces.csv that is made for it. Its saved outputs are thrown away.

The kernel talks over Unix sockets, since there is no network here. Returns plain data and judges nothing.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
LARGEST = 500_000  # bytes
CELL_S = 10
NAMES = ("counts", "threshold", "accuracy")
ASK = """
import json as _json
def _plain(value):
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    try:
        return float(value)
    except (TypeError, ValueError):
        return str(value)
print("PROBE" + _json.dumps({name: _plain(globals()[name]) if name in globals() else None for name in %r}))
"""


def cells() -> list[list[str]]:
    """Kind and source of each cell; ValueError, with a reason, if the file is no notebook."""
    path = FOLDER / "analysis.ipynb"
    if path.stat().st_size > LARGEST:
        raise ValueError(f"analysis.ipynb is larger than {LARGEST} bytes; clear its outputs")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        del lines[0]
    found = json.loads("".join(lines))["cells"]
    return [[str(cell["cell_type"]), "".join(cell["source"])] for cell in found]


def run(csv: str) -> dict[str, Any]:
    """Run every cell from top to bottom. Returns "problem" (of the first cell that fails: its number among the code
    cells, the kind of error, its text) or None, and "values" of counts, threshold and accuracy at the end.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from traitlets.config import Config

    written = cells()
    folder = tempfile.mkdtemp()
    Path(folder, "faces.csv").write_text(csv, encoding="utf-8")
    make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    notebook = nbformat.v4.new_notebook(
        cells=[make[kind](source) for kind, source in written if kind in make]
    )
    notebook.cells.append(nbformat.v4.new_code_cell(ASK % (NAMES,)))
    config = Config()
    config.KernelManager.transport = "ipc"
    config.KernelManager.ip = os.path.join(
        tempfile.mkdtemp(), "k"
    )  # else relative, and the kernel's folder is another
    os.environ.update(
        JUPYTER_RUNTIME_DIR=tempfile.mkdtemp(), IPYTHONDIR=tempfile.mkdtemp(), JUPYTER_PLATFORM_DIRS="1"
    )
    client = NotebookClient(
        notebook,
        timeout=CELL_S,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        config=config,
    )
    problem: list[Any] | None = None
    try:
        client.execute()
    except CellExecutionError as error:
        problem = [error.ename, str(error.evalue)[:300]]
    except (CellTimeoutError, DeadKernelError) as error:
        problem = [type(error).__name__, f"a cell takes more than {CELL_S} s, or has ended the kernel"]
    ran = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count is not None]
    texts = [output.get("text", "") for output in notebook.cells[-1].get("outputs", [])]
    told = [line for line in "".join(texts).splitlines() if line.startswith("PROBE")]
    values = json.loads(told[-1].removeprefix("PROBE")) if told else {}
    return {"problem": problem and [len(ran), *problem], "values": values}
