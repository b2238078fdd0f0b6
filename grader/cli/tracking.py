"""`grader batch … --mlflow URI`: says what became of logging the batch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import complain, console, say
from grader.exports import mlflow
from grader.language import Text

if TYPE_CHECKING:
    from grader.batch import Plan
    from grader.exports.mlflow import Address
    from grader.store import Store


def log(plan: Plan, store: Store, out: Path, address: Address, seconds: float) -> bool:
    """Log the batch as a run of MLflow; whether that went well. If not, one line says so, and nothing else is lost."""
    facts = plan.facts()
    parameters = {
        "grader": facts["grader"],
        "seed": facts["seed"],
        "modules": facts["modules"],
        "checks": facts["checks"],
        "isolation": plan.isolation,
        "jobs": str(plan.jobs),
    }
    numbers = mlflow.metrics(store.each(), plan.modules, seconds)
    try:
        run = mlflow.log(
            address, parameters, numbers, (out / "report", out / "gradebook.csv"), out.resolve().name
        )
    except mlflow.TrackingError as problem:
        complain(
            Text(
                f"not logged to MLflow at {address.shown}: {problem}; the results in {out} are complete",
                f"MLflow({address.shown})에 기록하지 못했습니다: {problem}. 채점 결과는 {out}에 모두 있습니다",
            )
        )
        return False
    console().print(
        say(
            f"MLflow:    run {run} in “{mlflow.EXPERIMENT}” at {address.shown}",
            f"MLflow: {address.shown}의 ‘{mlflow.EXPERIMENT}’에 실행 {run}",
        ),
        markup=False,
        soft_wrap=True,
    )
    return True
