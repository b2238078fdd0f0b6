"""Which missions are done and how many hints were read: one plain file in the ignored state folder."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import Course


@dataclass
class ShellProgress:
    """Ids of the missions that were passed, and hints read by mission."""

    path: Path
    done: set[str] = field(default_factory=set)
    hints: dict[str, int] = field(default_factory=dict)

    def save(self) -> None:
        """Write the file in one step. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(
            {"schema": 1, "done": sorted(self.done), "hints": self.hints}, indent=1, sort_keys=True
        )
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise


def load(course: Course) -> ShellProgress:
    """What is remembered; a file that cannot be read is moved aside, not overwritten."""
    path = course.state / "shell.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        hints = {str(name): int(count) for name, count in data["hints"].items()}
        return ShellProgress(path, {str(name) for name in data["done"]}, hints)
    except OSError:
        return ShellProgress(path)
    except (ValueError, KeyError, TypeError, AttributeError):
        os.replace(path, path.with_suffix(".unreadable.json"))
        return ShellProgress(path)
