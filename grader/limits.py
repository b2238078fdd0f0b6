"""What one check, and all of a submission's checks together, may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one check may use; `submission_s` holds for all together. Times in seconds, sizes as named."""

    call_s: float = 5.0  # one call across the wire
    check_s: float = 60.0  # all of one check's calls
    submission_s: float = 600.0  # all calls of all checks, each of which may be just not too slow
    memory_mb: int = 1024  # beyond what the warm parent already holds
    output_kb: int = 1024  # stdout and stderr of one check
    disk_mb: int = 64
    processes: int = 64


DEFAULT_LIMITS = Limits()
