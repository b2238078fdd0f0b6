"""Fingerprints of a document by winnowing.

S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003.
Of every `window` hashes of k-grams in a row the smallest is kept, the rightmost where several are: so each stretch of
`window + k - 1` tokens that two documents share gives them a fingerprint in common, and no stretch below k does.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Sequence

K = 12  # tokens: shorter stretches are the noise of the language
WINDOW = 9  # so 20 tokens in a row, about three lines, are never missed
_PRIME = (1 << 61) - 1
_BASE = 1_000_003


def hashes(kinds: Sequence[str], k: int = K) -> list[int]:
    """The rolling hash of each k-gram: the i-th is of the tokens i … i+k-1. The same on every machine."""
    if len(kinds) < k:
        return []
    codes = {kind: zlib.crc32(kind.encode("utf-8", "replace")) + 1 for kind in set(kinds)}
    numbers = [codes[kind] for kind in kinds]
    first = pow(_BASE, k, _PRIME)
    value = 0
    found = []
    for at, number in enumerate(numbers):
        value = (value * _BASE + number) % _PRIME
        if at >= k:
            value = (value - numbers[at - k] * first) % _PRIME
        if at >= k - 1:
            found.append(_scatter(value))
    return found


def _scatter(value: int) -> int:
    """So that the smallest hash is a chance and does not follow the order of the tokens' codes."""
    value = (value ^ (value >> 31)) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    return (value ^ (value >> 29)) & 0x7FFFFFFFFFFFFFFF


def winnow(values: Sequence[int], window: int = WINDOW) -> list[tuple[int, int]]:
    """(hash, position) of the fingerprints, in order. A document of less than one window gives its smallest hash."""
    if not values:
        return []
    window = min(window, len(values))
    chosen: list[tuple[int, int]] = []
    rising: deque[int] = deque()  # positions whose hashes rise: the first is the window's smallest
    for at, value in enumerate(values):
        while rising and values[rising[-1]] >= value:
            rising.pop()
        rising.append(at)
        if rising[0] <= at - window:
            rising.popleft()
        if at >= window - 1 and (not chosen or chosen[-1][1] != rising[0]):
            chosen.append((values[rising[0]], rising[0]))
    return chosen
