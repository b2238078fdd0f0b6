"""The empty store that the checks of module 08 begin with is the one that the installed MLflow makes."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TEMPLATE = HERE.parents[1] / "exercises" / "08_mlflow" / "store.sql"


def lines(sql: str) -> list[str]:
    """The migrations go through sets, so the order of constraints and indices differs from run to run."""
    return sorted(line.strip(" ,\t") for line in sql.splitlines())


@pytest.mark.slow
def test_store_is_fresh() -> None:
    made = subprocess.run(
        [sys.executable, HERE / "empty_store.py"], capture_output=True, text=True, timeout=300, check=True
    )
    again = f"python tests/mlflow_module/empty_store.py > {TEMPLATE.relative_to(HERE.parents[1])}"
    assert lines(TEMPLATE.read_text(encoding="utf-8")) == lines(made.stdout), again
