"""Believes that a real MLOps has all eight components.

file: components.py
loses: choose
hears.en: You chose all eight
hears.ko: 여덟 가지를 모두 골랐습니다
"""

from __future__ import annotations

EIGHT = {"infra", "serving", "tracking", "feature_store", "validation", "retraining", "monitoring", "automl"}
ANSWERS: dict[str, set[str]] = {
    "thesis": set(EIGHT),
    "bakery": set(EIGHT),
    "payments": set(EIGHT),
    "idea": set(EIGHT),
    "shops": set(EIGHT),
    "loans": set(EIGHT),
}
