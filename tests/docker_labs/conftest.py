"""An engine with base images, or a skip by name; under REQUIRE_ENGINES=1 a failure."""

from __future__ import annotations

import os

import pytest

from docker_labs.base import Image, state
from docker_labs.base.build import CannotBuild, ensure


@pytest.fixture(scope="session")
def bases() -> list[Image]:
    """The base images: made when they are not here, kept for the next time."""
    try:
        if state() is None:
            raise CannotBuild("no engine answers")
        return ensure()
    except CannotBuild as problem:
        if os.environ.get("REQUIRE_ENGINES") == "1":
            pytest.fail(f"docker is required: {problem}")
        pytest.skip(f"docker: {problem}")
