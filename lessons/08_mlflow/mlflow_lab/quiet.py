"""What MLflow is told before it is imported: to say little, to send nothing, to start nothing that the lab needs not."""

from __future__ import annotations

import os
import warnings
from collections.abc import MutableMapping

SETTINGS = {
    "MLFLOW_DISABLE_TELEMETRY": "true",  # usage data would go to the makers of MLflow
    "DO_NOT_TRACK": "true",
    "MLFLOW_LOGGING_LEVEL": "WARNING",
    "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",  # queues for judges of language models: processes of their own
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",  # a server of our own is there, or it is not
    "PYTHONWARNINGS": "ignore",
    "GIT_PYTHON_REFRESH": "quiet",
}


def settle(environ: MutableMapping[str, str] = os.environ) -> None:
    """Put the settings into an environment; call it before `import mlflow`."""
    environ.update(SETTINGS)
    for name in ("MLFLOW_TRACKING_URI", "MLFLOW_REGISTRY_URI", "MLFLOW_RUN_ID", "MLFLOW_EXPERIMENT_NAME"):
        environ.pop(name, None)  # the lab writes to a store of its own, whatever the reader uses
    warnings.simplefilter("ignore")
