"""Runs beside the student's files: an empty tracking store of MLflow, in a folder of its own, in a few milliseconds.

A fresh store costs MLflow more than a second, since it runs every migration that there ever was. So the tables come
from store.sql, which is what those migrations leave behind; where the installed MLflow wants other tables, it makes
its own. Nothing is sent anywhere, no environment is inspected.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import os
import shutil
import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

TEMPLATE = Path(__file__).with_name("store.sql")
QUIET = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "GIT_PYTHON_REFRESH": "quiet",
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
}


@contextlib.contextmanager
def fresh() -> Iterator[Path]:
    """An empty store that MLflow uses meanwhile; its folder is the working folder. Gone afterwards."""
    os.environ.update(QUIET)
    os.environ.setdefault("LOGNAME", "student")  # MLflow asks for the user's name, and a fence knows none
    import mlflow
    import mlflow.models
    import mlflow.telemetry.client
    from mlflow.tracking import fluent

    logging.getLogger("mlflow").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.ERROR)
    mlflow.telemetry.client.set_telemetry_client()
    before = Path.cwd()
    folder = Path(tempfile.mkdtemp(prefix="store")).resolve()
    lay(folder / "mlflow.db")
    os.chdir(folder)
    try:
        mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
        with _without_inspection(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield folder
    finally:
        while mlflow.active_run() is not None:
            mlflow.end_run()
        mlflow.set_tracking_uri(None)
        fluent._active_experiment_id = None
        os.environ.pop("MLFLOW_EXPERIMENT_ID", None)
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)


def lay(database: Path) -> None:
    """Write an empty store, unless the installed MLflow wants other tables than the template has."""
    sql = TEMPLATE.read_text(encoding="utf-8")
    if f"VALUES('{_newest_tables()}')" not in sql:
        return
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(sql.replace("ARTIFACTS", str(database.parent / "mlruns")))


@contextlib.contextmanager
def _without_inspection() -> Iterator[None]:
    """MLflow logs a model without looking through everything that is installed, which takes seconds."""
    import mlflow.models

    requirements: Any = importlib.import_module("mlflow.utils.requirements_utils")
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(mlflow.models, "infer_pip_requirements", _known_requirements))
        stack.enter_context(mock.patch.object(requirements, "_MODULES_TO_PACKAGES", {}, create=True))
        if "IPython" not in sys.modules:
            stack.enter_context(mock.patch.dict(sys.modules, {"IPython": None}))  # there is no notebook here
        yield


@functools.cache
def _newest_tables() -> str:
    """The revision of the tables that the installed MLflow wants; reading all its migrations takes a moment."""
    utils: Any = importlib.import_module("mlflow.store.db.utils")
    revision = str(utils._get_latest_schema_revision())
    utils._get_latest_schema_revision = lambda: revision
    return revision


def _known_requirements(model_uri: str, flavor: str, fallback: Any = None, *_: Any, **__: Any) -> Any:
    """Instead of a second Python that loads the model and looks what it has imported, which takes seconds."""
    return fallback
