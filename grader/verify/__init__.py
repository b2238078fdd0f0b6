"""What the machine proves of the course: for authors, `grader verify`; the tests call the same functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.course import Course, Module


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: where, what, and the fix."""

    where: str
    what: str
    fix: str
    blocks: bool = False  # without it nothing can be graded, so those proofs wait

    def __str__(self) -> str:
        return f"{self.where}: {self.what} → {self.fix}"


GRADING = ("solutions", "starters", "rejected", "mutation")  # the proofs that run checks
Proof = Callable[[Course, Module], Iterator[Finding]]


def proofs() -> dict[str, Proof]:
    """All proofs by name, from quick to slow."""
    from grader.verify import behaviour, lessons, mutation, structure

    return {
        "written": structure.verify_written,
        "structure": structure.verify,
        "languages": structure.verify_languages,
        "solutions": behaviour.verify_solution,
        "starters": behaviour.verify_starter,
        "rejected": behaviour.verify_rejected,
        "lessons": lessons.verify_blocks,
        "labs": lessons.verify_lab,
        "mutation": mutation.verify,
    }
