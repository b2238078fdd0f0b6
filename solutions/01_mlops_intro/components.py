"""Which of the eight components each team of the exercise's README needs now."""

from __future__ import annotations

ANSWERS: dict[str, set[str]] = {
    "thesis": {"tracking"},
    "bakery": {"serving", "validation"},
    "payments": {"infra", "serving", "feature_store", "retraining", "monitoring"},
    "idea": set(),
    "shops": {"serving", "tracking", "automl"},
    "loans": {"serving", "monitoring"},
}
