"""Sorts the positions by a hash that the seed salts."""

import hashlib


def split(rows, share, seed):
    if not 0 < share < 1:
        raise ValueError("share")
    places = sorted(range(len(rows)), key=lambda place: hashlib.sha256(f"{seed}:{place}".encode()).digest())
    size = len(rows) - round(len(rows) * share)
    return [rows[place] for place in places[:size]], [rows[place] for place in places[size:]]
