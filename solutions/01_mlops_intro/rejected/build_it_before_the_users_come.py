"""Believes that systems come first and users later.

file: components.py
loses: choose
hears.en: Find out with a rule first; systems can wait
hears.ko: 먼저 규칙 하나로 확인하세요
"""

from __future__ import annotations

ANSWERS: dict[str, set[str]] = {
    "thesis": {"tracking"},
    "bakery": {"serving", "validation"},
    "payments": {"infra", "serving", "feature_store", "retraining", "monitoring"},
    "idea": {"infra", "monitoring"},
    "shops": {"serving", "tracking", "automl"},
    "loans": {"serving", "monitoring"},
}
