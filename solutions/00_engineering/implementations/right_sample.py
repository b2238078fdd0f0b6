"""Draws positions and keeps the order of the rows."""

import random


def split(rows, share, seed):
    if share <= 0 or share >= 1:
        raise ValueError(f"not a share: {share}")
    drawn = set(random.Random(seed).sample(range(len(rows)), round(len(rows) * share)))
    train = [row for place, row in enumerate(rows) if place not in drawn]
    test = [row for place, row in enumerate(rows) if place in drawn]
    return train, test
