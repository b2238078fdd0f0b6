"""What a machine may lack: without it a test skips by name, and fails under REQUIRE_ENGINES=1."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def absent(name: str, why: str = "not installed") -> NoReturn:
    """End the test."""
    if os.environ.get("REQUIRE_ENGINES") == "1":
        pytest.fail(f"{name} is required: {why}")
    pytest.skip(f"{name}: {why}")
