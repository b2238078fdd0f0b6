"""Believes that many models mean shared features.

file: components.py
loses: choose
hears.en: There are a thousand models, but they share no feature
hears.ko: 모델은 천 개지만 특성을 나눠 쓰지 않습니다
"""

from __future__ import annotations

ANSWERS: dict[str, set[str]] = {
    "thesis": {"tracking"},
    "bakery": {"serving", "validation"},
    "payments": {"infra", "serving", "feature_store", "retraining", "monitoring"},
    "idea": set(),
    "shops": {"serving", "tracking", "automl", "feature_store"},
    "loans": {"serving", "monitoring"},
}
