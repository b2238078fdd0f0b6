"""A batch as a run in MLflow: what it was started with, what came of it, and its pages as artefacts.

MLflow is imported only in here, when a batch is logged: it takes seconds. Nothing is sent to anybody but the given
address. The pages name students; whoever may read the tracking server may read them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from grader.course import Module
from grader.usage import UsageError
from grader.verdict import Report, Verdict

if TYPE_CHECKING:
    from mlflow import MlflowClient

EXPERIMENT = "grader batch"
AT_ONCE = 1000  # metrics in one request: a limit of MLflow's
_DATABASES = ("sqlite", "postgresql", "mysql", "mssql")
_SERVERS = ("http", "https")
# Whether these tasks are right is not known, so they are in no rate.
_UNKNOWN = (Verdict.MISSING, Verdict.UNAVAILABLE, Verdict.INTERNAL)
_SETTINGS = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_LOGGING_LEVEL": "WARNING",
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",  # the default waits for minutes
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "20",
    "GIT_PYTHON_REFRESH": "quiet",
}


class TrackingError(Exception):
    """The batch could not be logged; what is graded is not touched by that. The message is one line."""


@dataclass(frozen=True)
class Address:
    """A tracking store. `shown` is without a password; `artefacts` is None where the server knows better."""

    uri: str
    shown: str
    artefacts: str | None = None

    @classmethod
    def parse(cls, text: str) -> Address:
        """Of a folder (it gets a store of SQLite), sqlite:///…, http://… or another database. Raises UsageError."""
        try:
            parts = urlsplit(text)
        except ValueError:  # http://[
            parts = urlsplit("")
            text = ""
        scheme = parts.scheme.partition("+")[0]
        if scheme in _SERVERS and parts.netloc:
            return cls(text, _without_password(text))
        if scheme in _DATABASES and parts.path.strip("/"):
            artefacts = None
            if scheme == "sqlite":
                database = Path(parts.path.removeprefix("/"))
                artefacts = (database.resolve().parent / "artifacts").as_uri()
            return cls(text, _without_password(text), artefacts)
        if scheme == "file" or (text.strip() and len(scheme) < 2):  # one letter: a drive
            folder = Path(url2pathname(parts.path) if scheme == "file" else text).resolve()
            if folder.exists() and not folder.is_dir():
                raise UsageError(
                    f"--mlflow {text!r} is a file; give a folder, or sqlite:///{text}",
                    f"--mlflow {text!r}은(는) 파일입니다. 폴더나 sqlite:///{text} 꼴로 적으세요",
                )
            database = folder / "mlflow.db"
            return cls(f"sqlite:///{database}", str(database), (folder / "artifacts").as_uri())
        raise UsageError(
            f"--mlflow {_without_password(text)!r} is no folder, sqlite:///FILE or http://HOST:PORT",
            f"--mlflow {_without_password(text)!r}은(는) 폴더, sqlite:///파일, http://호스트:포트 가운데 어느 것도 아닙니다",
        )


def _without_password(text: str) -> str:
    return re.sub(r"//[^/@\s]*@", "//", text)


@dataclass
class Tally:
    """What is counted while the reports go by, one student at a time."""

    scores: list[float] = field(default_factory=list)
    most: float = 0.0
    submissions: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)
    verdicts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    tasks: dict[tuple[str, str], list[bool]] = field(default_factory=dict)

    def add(self, reports: Sequence[Report]) -> None:
        """One student's reports. A student with one that we failed to grade has no score."""
        if not any(report.verdict is Verdict.INTERNAL for report in reports):
            self.scores.append(sum(report.score for report in reports))
        for report in reports:
            self.verdicts[report.verdict] += 1
            if report.verdict is Verdict.MISSING:
                continue
            self.submissions += 1
            self.seconds.setdefault(report.module, []).append(report.seconds)
            for task in report.tasks:
                if task.verdict not in _UNKNOWN:
                    passed = self.tasks.setdefault((report.module, task.id), [])
                    passed.append(task.verdict is Verdict.PASSED)


def metrics(
    students: Iterable[tuple[str, Sequence[Report]]], modules: Sequence[Module], seconds: float
) -> dict[str, float]:
    """The numbers of a batch. Durations in seconds; `seconds`: what the command took.

    A rate has those below its line who have handed the task in and whose answer is known.
    """
    tally = Tally(most=float(sum(module.points for module in modules)))
    count = 0
    for _, reports in students:
        tally.add(reports)
        count += 1
    every = [one for found in tally.seconds.values() for one in found]
    numbers = {
        "students": float(count),
        "submissions": float(tally.submissions),
        "max_score": tally.most,
        "seconds.wall": seconds,
        "seconds.checks": sum(every),
    }
    if tally.scores:
        numbers["mean_score"] = sum(tally.scores) / len(tally.scores)
        if tally.most:
            numbers["mean_score_percent"] = 100 * numbers["mean_score"] / tally.most
    if every:
        numbers["seconds.checks.max"] = max(every)
    numbers |= {
        f"seconds.checks/{module}": sum(found) / len(found) for module, found in tally.seconds.items()
    }
    numbers |= {f"verdicts/{verdict.value}": float(number) for verdict, number in tally.verdicts.items()}
    for (module, task), passed in tally.tasks.items():
        numbers[f"pass_rate/{module}/{task}"] = sum(passed) / len(passed)
        numbers[f"handed_in/{module}/{task}"] = float(len(passed))
    return numbers


def log(
    address: Address,
    parameters: Mapping[str, str],
    numbers: Mapping[str, float],
    artefacts: Sequence[Path],
    name: str,
) -> str:
    """Write the run; its id. A folder among the artefacts keeps its name. Raises TrackingError."""
    for key, value in _SETTINGS.items():
        os.environ.setdefault(key, value)
    try:
        from mlflow import MlflowClient

        if address.uri.startswith("sqlite:///"):
            Path(address.uri.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        client = MlflowClient(tracking_uri=address.uri, registry_uri=address.uri)
        run = str(client.create_run(_experiment(client, address), run_name=name).info.run_id)
    except Exception as problem:  # whatever a database, a network or a library may raise: the batch is graded
        raise TrackingError(_one_line(problem)) from problem
    try:
        _fill(client, run, parameters, numbers, artefacts)
        client.set_terminated(run, "FINISHED")
    except BaseException as problem:
        _give_up(client, run, killed=not isinstance(problem, Exception))
        if isinstance(problem, Exception):
            raise TrackingError(_one_line(problem)) from problem
        raise
    return run


def _experiment(client: MlflowClient, address: Address) -> str:
    found = client.get_experiment_by_name(EXPERIMENT)
    if found is not None:
        return str(found.experiment_id)
    return str(client.create_experiment(EXPERIMENT, artifact_location=address.artefacts))


def _fill(
    client: MlflowClient,
    run: str,
    parameters: Mapping[str, str],
    numbers: Mapping[str, float],
    artefacts: Sequence[Path],
) -> None:
    import time

    from mlflow.entities import Metric, Param

    client.log_batch(run, params=[Param(key, value) for key, value in parameters.items()])
    now = int(time.time() * 1000)
    for part in _in_parts([Metric(key, value, now, 0) for key, value in numbers.items()]):
        client.log_batch(run, metrics=part)
    for path in artefacts:
        if path.is_dir():
            client.log_artifacts(run, str(path), path.name)
        else:
            client.log_artifact(run, str(path))


def _in_parts(every: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def _give_up(client: MlflowClient, run: str, killed: bool) -> None:
    """Mark the run, if the store still answers: one that is for ever RUNNING would deceive."""
    import contextlib

    with contextlib.suppress(Exception):
        client.set_terminated(run, "KILLED" if killed else "FAILED")


def _one_line(problem: Exception) -> str:
    lines = str(problem).strip().splitlines() or [type(problem).__name__]
    return _without_password(lines[0])[:300]
