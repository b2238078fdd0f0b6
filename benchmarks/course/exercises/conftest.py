"""What every check file shares: the marker `task`, and inputs that nobody can know beforehand."""

import os
import random

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "task(id): the task of module.toml that this check belongs to")


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """A generator of its own for each check, seeded by GRADER_SEED and the check's name."""
    return random.Random(f"{os.environ.get('GRADER_SEED', '0')}:{request.node.name}")
