"""The lunch-box company: customers drawn from a seed, and what its database notes about who left.

The database calls somebody "left" who has not ordered for five weeks. Since spring there is a pause button, and
the database does not know that. This is the flaw which the lab comes to find.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

NUMBERS = ["weeks_since_order", "orders_per_month", "late_deliveries", "complaints", "months_with_us"]
CATEGORIES = ["plan", "district"]
DISTRICTS = ("mapo", "jongno", "songpa", "gangseo", "nowon")


@dataclass(frozen=True)
class Month:
    """Customers at the start of a month, and who was gone at its end."""

    table: pd.DataFrame  # NUMBERS and CATEGORIES, device, paused, margin (won per month)
    noted: np.ndarray  # 1 = the database says "left"
    true: np.ndarray  # 1 = really left; nobody knows this before asking


def draw_month(count: int, draw: np.random.Generator) -> Month:
    """`count` customers. About one in eight leaves; about one in twelve has pressed the pause button."""
    plan = draw.choice(["monthly", "yearly", "trial"], count, p=[0.55, 0.3, 0.15])
    table = pd.DataFrame(
        {
            "plan": plan,
            "district": draw.choice(DISTRICTS, count),
            "device": draw.choice(["ios", "android", "web"], count, p=[0.4, 0.45, 0.15]),
            "paused": np.where(draw.random(count) < 0.08, "yes", "no"),
            "weeks_since_order": draw.geometric(0.45, count) - 1,
            "orders_per_month": draw.poisson(6, count),
            "late_deliveries": draw.poisson(0.7, count),
            "complaints": draw.poisson(0.5, count),
            "months_with_us": draw.integers(1, 60, count),
            "margin": (draw.lognormal(9.6, 0.7, count) / 100).round() * 100,
        }
    )
    probability = 1 / (1 + np.exp(-log_odds(table)))
    true = (draw.random(count) < probability).astype(int)
    silent = (table["paused"] == "yes").to_numpy() & (draw.random(count) < 0.75)
    return Month(table, noted=np.where(silent, 1, true), true=true)


def log_odds(table: pd.DataFrame) -> np.ndarray:
    """How the invented world decides who leaves: a sum, so that a logistic regression can learn it."""
    return (
        -2.1
        + 0.35 * table["weeks_since_order"]
        + 0.75 * table["late_deliveries"]
        + 0.5 * table["complaints"]
        - 0.03 * table["months_with_us"]
        - 0.12 * table["orders_per_month"]
        + 1.3 * (table["plan"] == "trial")
        - 0.9 * (table["plan"] == "yearly")
    ).to_numpy()


def rule(table: pd.DataFrame) -> np.ndarray:
    """Whom the retention team calls today: silent for three weeks, or monthly with two complaints."""
    annoyed = (table["plan"] == "monthly") & (table["complaints"] >= 2)
    return ((table["weeks_since_order"] >= 3) | annoyed).to_numpy()
