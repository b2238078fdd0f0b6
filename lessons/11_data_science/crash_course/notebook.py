"""Scene 5: the notebook in four parts, executed from its first cell to its last in a fresh kernel."""

from __future__ import annotations

from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbclient import NotebookClient

from labs.wording import say, title

NOTEBOOK = Path(__file__).resolve().parents[1] / "four_parts.ipynb"


def kernel_here() -> bool:
    """Is there a kernel that can run Python cells? The package ipykernel brings one."""
    try:
        KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        return False
    return True


def execute(path: Path, folder: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs; `folder` is where it runs. Raises CellExecutionError at the first cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    quiet = ["--IPKernelApp.log_level=40"]  # errors only
    place = {"metadata": {"path": folder}}
    NotebookClient(
        notebook, timeout=60, kernel_name="python3", resources=place, extra_arguments=quiet
    ).execute()
    return notebook


def said(notebook: nbformat.NotebookNode) -> str:
    """What the last code cell printed."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return "".join(output.get("text", "") for output in cells[-1].outputs)


def tell(out: Path, seed: int) -> None:
    title(5, "A notebook in four parts", "네 부분으로 된 노트북")
    if not kernel_here():
        say(
            "There is no Jupyter kernel here, so the notebook is not executed. To get one:\n  pip install ipykernel",
            "Jupyter 커널이 없어 노트북을 실행하지 않습니다. 설치하려면\n  pip install ipykernel",
        )
        return
    notebook = execute(NOTEBOOK, out)
    path = out / "four_parts.ipynb"
    nbformat.write(notebook, path)
    say(
        "Ingest, EDA, Modelling, Conclusion: every cell ran, from top to bottom. Its conclusion:",
        "가져오기, EDA, 모델링, 결론의 모든 셀을 위에서부터 실행했습니다. 노트북의 결론:",
    )
    print("  " + said(notebook).strip().replace("\n", "\n  "))
    say(f"With its outputs: {path}", f"출력까지 담은 파일: {path}")
