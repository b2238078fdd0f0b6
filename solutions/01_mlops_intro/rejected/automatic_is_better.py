"""Believes that training again automatically is always right.

file: components.py
loses: choose
hears.en: Replacing it automatically breaks the rule
hears.ko: 자동으로 바꿔 넣으면 규정을 어깁니다
"""

from __future__ import annotations

ANSWERS: dict[str, set[str]] = {
    "thesis": {"tracking"},
    "bakery": {"serving", "validation"},
    "payments": {"infra", "serving", "feature_store", "retraining", "monitoring"},
    "idea": set(),
    "shops": {"serving", "tracking", "automl"},
    "loans": {"serving", "monitoring", "retraining"},
}
