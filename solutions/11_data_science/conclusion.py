"""The last part of a notebook: sentences whose figures come from the data each time."""

from __future__ import annotations

import pandas as pd

TALL_CM = 185


def conclude(people: pd.DataFrame) -> str:
    """Four sentences about the people of whom both height_cm and weight_kg are known."""
    both = people.dropna(subset=["height_cm", "weight_kg"])
    height, weight = both["height_cm"], both["weight_kg"]
    r = height.corr(weight)
    slope = r * weight.std() / height.std()
    return (
        f"{len(both)} people have both figures. "
        f"They are {height.mean():.1f} cm tall and weigh {weight.mean():.1f} kg on average. "
        f"Each further cm goes with {slope:.2f} kg (r = {r:.2f}). "
        f"{(height > TALL_CM).mean():.1%} are taller than {TALL_CM} cm."
    )
