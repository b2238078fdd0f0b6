"""Lets Voila itself read voila_config.py, under the name that it looks for, and tells what came of it.

Nothing is started: no kernel and no server. Returns plain data and judges nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


def read(environment: dict[str, str]) -> dict[str, Any]:
    """What a server with this configuration would do; `environment` is added to the process's own.

    "started" (False: reading the configuration ended the program), "log" (what was logged of it), "idle", "interval"
    (seconds), "connected", "busy", "timeout" (seconds for a cell, or None), "token" ("" lets everybody in), "ip",
    "tracebacks", "sources" (whether they are stripped).
    """
    import logging

    os.environ.pop("FACES_TOKEN", None)
    os.environ.update(environment)
    folder = tempfile.mkdtemp()
    shutil.copyfile(FOLDER / "voila_config.py", os.path.join(folder, "voila.py"))
    for name, place in (("HOME", "home"), ("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_DATA_DIR", "data")):
        os.environ[name] = os.path.join(folder, place)  # nobody's own settings
    lines: list[str] = []

    class Log(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            problem = record.exc_info[1] if record.exc_info else None
            if record.levelno >= logging.ERROR:
                lines.append(f"{type(problem).__name__}: {problem}" if problem else record.getMessage()[:300])

    from voila.app import Voila
    from voila.execute import VoilaExecutor

    app = Voila()
    app.log.handlers, app.log.propagate = [Log()], False
    try:
        app.initialize([f"--Voila.config_file_paths={folder}"])
    except SystemExit as ended:
        return {"started": False, "log": [*lines, str(ended.code)]}
    import nbformat

    app.init_settings()
    kernels, executor = app.kernel_manager, VoilaExecutor(nbformat.v4.new_notebook(), config=app.config)
    return {
        "started": True,
        "log": lines,
        "idle": kernels.cull_idle_timeout,
        "interval": kernels.cull_interval,
        "connected": kernels.cull_connected,
        "busy": kernels.cull_busy,
        "timeout": executor.timeout,
        "token": app.identity_provider.token,
        "ip": app.ip,
        "tracebacks": app.voila_configuration.show_tracebacks,
        "sources": app.voila_configuration.strip_sources,
    }
