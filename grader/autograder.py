"""What `run_autograder` of a Gradescope package runs: one submission to one results.json, whatever happens.

The package is made by `grader export --format gradescope-autograder`. Folders as Gradescope lays them out:
source/ (the package), submission/ (the student's files), results/ (for results.json).
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.course import Course, Module
from grader.exports import gradescope
from grader.intake import Entry, read
from grader.isolation import Isolation, IsolationError, make
from grader.isolation.user import OtherUser
from grader.language import Language, Text
from grader.runner import grade
from grader.verdict import Report, Verdict
from grader.warm import WarmParent

FACTS = "autograder.json"  # in source/: which modules, which language
NOT_GRADED = Text(
    "The grader could not grade this submission. That is no fault of yours, and the 0 is no grade: "
    "please tell your instructor, who can run it again.",
    "채점기 문제로 이 제출물을 채점하지 못했습니다. 여러분의 잘못이 아니고, 0점도 성적이 아닙니다. "
    "강사에게 알려 주세요. 다시 채점할 수 있습니다.",
)


def run(place: Path) -> int:
    """Grade place/submission, write place/results/results.json. 0; 3 when it was our fault, which the file then says."""
    facts: Mapping[str, Any] = {}
    try:
        _close(place)
        facts = json.loads((place / "source" / FACTS).read_text(encoding="utf-8"))
        course = Course(place / "source")
        modules = [course.module(module_id) for module_id in facts["modules"]]
        seed = int.from_bytes(os.urandom(4), "big") >> 1
        reports = [_graded(course, module, place / "submission", seed) for module in modules]
        for report in reports:
            print(f"{report.module}: {report.verdict}, {report.score:g} / {report.max_score:g}, seed {seed}")
        faults = [check.log for one in reports for task in one.tasks for check in task.checks if check.log]
        if any(report.verdict is Verdict.INTERNAL for report in reports):
            raise RuntimeError("internal:\n" + "\n".join(faults))
        results = json.loads(gradescope.render(reports, facts["language"]))
    except Exception:
        traceback.print_exc()
        _write(place, not_graded(facts.get("language", "en")))
        return 3
    _write(place, results)
    return 0


def not_graded(language: Language) -> dict[str, Any]:
    """The results.json of a submission that we failed to grade. The format has no way but a score of 0."""
    return {
        "score": 0.0,
        "output": NOT_GRADED[language],
        "output_format": "text",
        "visibility": "visible",
        "tests": [],
    }


def _graded(course: Course, module: Module, submission: Path, seed: int) -> Report:
    """One module, a second time where the first was our fault."""
    inside = submission / "exercises"  # a whole repository, as from a code host
    folder = inside if inside.is_dir() and not inside.is_symlink() else submission
    taken = read(Entry("submission", (folder,)), module, bare=True)
    for _ in range(2):
        isolation = _isolation()
        print(f"{module.id}: isolation {isolation.name}")
        try:
            with WarmParent(isolation, module.preload, module.limits) as parent:
                (report,) = grade(course, module, [taken], parent, seed)
        finally:
            if isinstance(isolation, OtherUser):
                isolation.close()
        if report.verdict is not Verdict.INTERNAL:
            break
    return report


def _isolation() -> Isolation:
    """bubblewrap where the container allows it, else another user. Raises IsolationError where there is neither."""
    try:
        return make("bubblewrap")
    except IsolationError:
        other = OtherUser()
        other.probe()
        return other


def _close(place: Path) -> None:
    """Let nobody but root into the folder that has the checks, the submission and the results. Raises PermissionError."""
    place.chmod(0o700)
    at = place.stat()
    if at.st_uid != os.getuid() or at.st_mode & 0o077:
        raise PermissionError(f"{place} cannot be closed to others")


def _write(place: Path, results: Mapping[str, Any]) -> None:
    """As a whole or not at all."""
    folder = place / "results"
    folder.mkdir(exist_ok=True)
    new = folder / ".results.new"
    new.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    new.replace(folder / "results.json")


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])))
