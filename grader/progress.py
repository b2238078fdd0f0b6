"""What this machine remembers of a student's way through the course: one plain file in the ignored state folder."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.verdict import Report, Verdict


@dataclass
class Progress:
    """Last verdicts by module and task, how many hints were read, and the module that was graded last."""

    path: Path
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)
    last: str = ""
    problem: str = ""  # why it could not be read
    set_aside: Path | None = None  # where a file that could not be read was moved to

    def passed(self, module: str, task: str) -> bool:
        """Whether the task passed when it was last graded."""
        return self.verdicts.get(module, {}).get(task) == Verdict.PASSED.value

    def record(self, report: Report) -> None:
        """Take over a report's verdicts, but for what was not the student's doing."""
        self.last = report.module
        for task in report.tasks:
            if task.verdict not in (Verdict.INTERNAL, Verdict.UNAVAILABLE):
                self.verdicts.setdefault(report.module, {})[task.id] = task.verdict.value

    def save(self) -> None:
        """Write the file in one step, so that a full disk or Ctrl-C leaves the old one. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(
            {"schema": 1, "verdicts": self.verdicts, "hints": self.hints, "last": self.last},
            indent=1,
            sort_keys=True,
        )
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise


def load(course: Course) -> Progress:
    """What is remembered; a file that cannot be read is moved aside, not overwritten."""
    path = course.state / "progress.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        hints = {str(key): int(value) for key, value in data["hints"].items()}
        return Progress(path, _verdicts(data["verdicts"]), hints, str(data.get("last", "")))
    except FileNotFoundError:
        return Progress(path)
    except (
        OSError
    ) as problem:  # no folder, no right to read it: grading goes on, and saving will say so again
        return Progress(path, problem=problem.strerror or str(problem))
    except (ValueError, KeyError, TypeError, AttributeError):
        aside, number = path.with_suffix(".unreadable.json"), 2
        while aside.exists():
            aside, number = path.with_suffix(f".unreadable-{number}.json"), number + 1
        os.replace(path, aside)
        return Progress(path, set_aside=aside)


def _verdicts(data: Any) -> dict[str, dict[str, str]]:
    known = {verdict.value for verdict in Verdict}
    return {
        str(module): {str(task): verdict for task, verdict in tasks.items() if verdict in known}
        for module, tasks in data.items()
    }
