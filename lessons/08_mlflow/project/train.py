"""One ridge regression, one run, one model with its signature. Where it is tracked is for MLFLOW_TRACKING_URI to say.

python train.py --alpha 1.0        or, from outside:  mlflow run . -P alpha=1.0 --env-manager local
"""

from __future__ import annotations

import argparse

import mlflow
import mlflow.sklearn
import patients
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# Named here, MLflow need not find them out: that takes it seconds, in a process of its own.
REQUIREMENTS = ("mlflow", "scikit-learn", "pandas", "skops")


def train(alpha: float) -> str:
    """Fit, log, and return the URI of the logged model, models:/m-…."""
    known = patients.load()
    model = make_pipeline(StandardScaler(), Ridge(alpha=alpha)).fit(known.train.x, known.train.y)
    with mlflow.start_run() as run:  # under `mlflow run` it is there already: MLFLOW_RUN_ID names it
        if "alpha" not in run.data.params:  # which has logged the parameters as they were typed
            mlflow.log_param("alpha", alpha)
        for part in ("train", "validation"):
            error = patients.rmse(model.predict(getattr(known, part).x), getattr(known, part).y)
            mlflow.log_metric(f"{part}_rmse", error)
        return log_model(model, known)


def log_model(model: object, known: patients.Patients, trusted: tuple[str, ...] = ()) -> str:
    """Log a fitted model under the active run; its URI."""
    example = known.train.x.head(2)
    logged = mlflow.sklearn.log_model(
        model,
        name="model",
        signature=mlflow.models.infer_signature(example, model.predict(example)),
        input_example=example,
        pip_requirements=list(REQUIREMENTS),
        serialization_format="skops",
        skops_trusted_types=list(trusted) or None,
    )
    return logged.model_uri


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alpha", type=float, default=1.0, help="strength of the regularisation")
    print(train(parser.parse_args().alpha))
