"""Believes that only an API is serving.

file: components.py
loses: choose
hears.en: Writing forecasts into a table each night is serving too
hears.ko: 밤마다 표에 예측을 써 넣는 일도 서빙입니다
"""

from __future__ import annotations

ANSWERS: dict[str, set[str]] = {
    "thesis": {"tracking"},
    "bakery": {"validation"},
    "payments": {"infra", "serving", "feature_store", "retraining", "monitoring"},
    "idea": set(),
    "shops": {"serving", "tracking", "automl"},
    "loans": {"serving", "monitoring"},
}
