"""Which of the eight components does each team need now? The teams are described in README.md; `grader hint choose`.

각 팀에 지금 필요한 구성 요소는 무엇일까요? 팀의 설명은 README.ko.md에 있습니다. 막히면 `grader hint choose`.
"""

from __future__ import annotations

# TODO (choose): replace each None by a set such as {"serving", "monitoring"}; set() says: none of them now.
# The names: infra, serving, tracking, feature_store, validation, retraining, monitoring, automl.
ANSWERS: dict[str, set[str] | None] = {
    "thesis": None,
    "bakery": None,
    "payments": None,
    "idea": None,
    "shops": None,
    "loans": None,
}
