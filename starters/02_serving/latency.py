"""What a load test says: percentiles of measured times. / 부하 테스트 결과: 측정한 시간의 백분위수."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def percentile(times_ms: Sequence[float], p: int) -> float:
    """The smallest measured time that at least p % of the measurements do not exceed.

    측정값의 p % 이상이 그 이하인, 가장 작은 측정값.
    """
    # TODO (latency): raise ValueError if there is no time or p is not from 1 to 100. Sort a copy; take number
    # "p % of n, rounded up", counted from 1. Round up with whole numbers.
    raise NotImplementedError("TODO latency: sort a copy, take the time at the nearest rank")


def report(times_ms: Sequence[float], limit_ms: float) -> dict[str, float]:
    """{"p50", "p95", "p99", "late"}; late is the share beyond the limit. / late는 한계를 넘긴 비율."""
    # TODO (latency): call percentile three times, and count the times that are greater than limit_ms.
    raise NotImplementedError("TODO latency: three percentiles, and the share of late requests")


def percentile_of_servers(times_by_server: Mapping[str, Sequence[float]], p: int) -> float:
    """The percentile over all requests of all servers. / 모든 서버의 모든 요청에 대한 백분위수."""
    # TODO (latency): put the times of all servers into one list, then call percentile.
    raise NotImplementedError("TODO latency: one list with the times of all servers")
