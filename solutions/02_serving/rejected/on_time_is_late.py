"""Believes that whoever takes exactly the limit is late.

file: latency.py
loses: latency
hears.en: Count only those beyond it
hears.ko: 넘긴 것만 세세요
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def percentile(times_ms: Sequence[float], p: int) -> float:
    """The smallest measured time that at least p % of the measurements do not exceed (nearest rank)."""
    if not times_ms or not 1 <= p <= 100:
        raise ValueError(f"percentile {p} of {len(times_ms)} times")
    rank = -(-p * len(times_ms) // 100)  # rounded up, in whole numbers: 0.55 * 100 is more than 55
    return sorted(times_ms)[rank - 1]


def report(times_ms: Sequence[float], limit_ms: float) -> dict[str, float]:
    """The line of a load test: p50, p95, p99, and the share of requests that took longer than the limit."""
    late = [time for time in times_ms if time >= limit_ms]
    return {
        "p50": percentile(times_ms, 50),
        "p95": percentile(times_ms, 95),
        "p99": percentile(times_ms, 99),
        "late": len(late) / len(times_ms),
    }


def percentile_of_servers(times_by_server: Mapping[str, Sequence[float]], p: int) -> float:
    """The percentile over all requests of all servers, which the servers' own percentiles do not tell."""
    return percentile([time for times in times_by_server.values() for time in times], p)
