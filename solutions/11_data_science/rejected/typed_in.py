"""Believes that a conclusion is written once.

file: conclusion.py
loses: conclusion
hears.en: Other data, the same figures
hears.ko: 다른 데이터인데 숫자가 그대로입니다
"""

from __future__ import annotations

import pandas as pd

TALL_CM = 185


def conclude(people: pd.DataFrame) -> str:
    """Four sentences about the people of whom both height_cm and weight_kg are known."""
    return (
        "25000 people have both figures. "
        "They are 172.7 cm tall and weigh 57.6 kg on average. "
        "Each further cm goes with 0.55 kg (r = 0.50). "
        f"0.6% are taller than {TALL_CM} cm."
    )
