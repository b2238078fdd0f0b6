"""Shuffles a copy."""

import random


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    size = round(len(rows) * share)
    return rows[size:], rows[:size]
