"""What the machine proves of the real course, module by module. The same proofs: `grader verify`."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course
from grader.verify import proofs

COURSE = Course(Path(__file__).resolve().parent.parent)


MARKS = {
    "solutions": [pytest.mark.slow],
    "rejected": [pytest.mark.slow],
    "mutation": [pytest.mark.slow, pytest.mark.serial],  # it takes every core
}


def cases() -> list[object]:
    return [
        pytest.param(module.id, proof, id=f"{module.id}-{proof}", marks=MARKS.get(proof, []))
        for module in COURSE.modules
        for proof in proofs()
    ]


@pytest.mark.parametrize(("module_id", "proof"), cases())
def test_nothing_is_found(module_id: str, proof: str) -> None:
    module = next(module for module in COURSE.modules if module.id == module_id)
    assert [str(finding) for finding in proofs()[proof](COURSE, module)] == []
