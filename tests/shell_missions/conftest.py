"""What the tests of the missions share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.isolation import Isolation
from grader.shell.grading import lacking
from shell_missions.engine import Mission, missions

MISSIONS = missions()


@pytest.fixture(params=[True, False], ids=["bubblewrap", "process"])
def fenced(request: pytest.FixtureRequest, engine: Callable[[str], Isolation]) -> bool:
    """Both ways to run an answer."""
    if request.param:
        engine("bubblewrap")
    return bool(request.param)


@pytest.fixture
def bubblewrap(engine: Callable[[str], Isolation]) -> None:
    """The way in which answers of strangers run."""
    engine("bubblewrap")


@pytest.fixture
def there() -> Callable[[Mission], None]:
    """Skips by name when the mission's program is not installed; fails under REQUIRE_ENGINES=1."""
    import os

    def require(mission: Mission) -> None:
        missing = lacking(mission)
        if missing and os.environ.get("REQUIRE_ENGINES") == "1":
            pytest.fail(f"{missing} is required by {mission.id}")
        if missing:
            pytest.skip(f"{missing} is not installed")

    return require
