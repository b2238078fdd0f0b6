"""A small dependency resolver. Fill in the TODOs; `grader hint resolve` helps.

작은 의존성 해결기. TODO를 채우세요. 막히면 `grader hint resolve`를 실행하세요.
"""

from __future__ import annotations

from collections.abc import Mapping


def allows(specifier: str, version: str) -> bool:
    """Whether the version fits every clause. / 버전이 모든 조건에 맞는지."""
    # TODO (allows): split the specifier at its commas; take each clause apart into operator and version;
    # compare tuples of numbers. All clauses must hold. Raise ValueError("why") for a clause that is none.
    raise NotImplementedError("TODO allows: take each clause apart and compare numbers")


def resolve(
    requirements: Mapping[str, str], index: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> dict[str, str]:
    """One version for every package that is needed. / 필요한 패키지마다 버전 하나."""
    # TODO (resolve): keep a list of wishes (who, package, specifier), your own first. Take the first
    # package that has no version yet, try the versions that fit from new to old, add the wishes of each
    # to the list, go on with the next package, and come back if that leads nowhere.
    raise NotImplementedError("TODO resolve: choose, go on with its dependencies, step back from dead ends")
