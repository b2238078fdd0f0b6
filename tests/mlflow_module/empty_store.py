"""Writes the tables of an empty MLflow store as SQL: `python tests/mlflow_module/empty_store.py > …/store.sql`.

The checks of module 08 begin with these tables, since MLflow itself needs more than a second to make them.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import tempfile
from pathlib import Path


def tables() -> str:
    """The store that the installed MLflow makes; `ARTIFACTS` stands for its folder of files, 0 for its times."""
    os.environ.update({"MLFLOW_DISABLE_TELEMETRY": "true", "GIT_PYTHON_REFRESH": "quiet"})
    import mlflow

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        os.chdir(folder)
        mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
        mlflow.search_experiments()
        with contextlib.closing(sqlite3.connect(folder / "mlflow.db")) as database:
            database.execute("UPDATE experiments SET creation_time = 0, last_update_time = 0")
            sql = "\n".join(database.iterdump())
        os.chdir("/")
    return sql.replace(f"{folder}/mlruns", "ARTIFACTS") + "\n"


if __name__ == "__main__":
    sys.stdout.write(tables())
