"""The files of module 07 that run on the trusted side, and the engine, without which the tests that need one skip."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "exercises" / "07_docker"


def load(name: str, folder: Path = FOLDER) -> ModuleType:
    """exercises/07_docker/NAME.py under the name that the checks give it."""
    key = f"module_07_{name}"
    if key not in sys.modules:
        spec = importlib.util.spec_from_file_location(key, folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[key] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[key])
    return sys.modules[key]


@pytest.fixture(scope="session")
def model() -> ModuleType:
    return load("dockerfile_model")


@pytest.fixture(scope="session")
def words() -> ModuleType:
    return load("docker_words")


@pytest.fixture(scope="session")
def compose() -> ModuleType:
    return load("compose_model")


@pytest.fixture(scope="session")
def rent_wheel() -> ModuleType:
    return load("rent_wheel", Path(__file__).parent)


@pytest.fixture(scope="session")
def refusals() -> ModuleType:
    """engine.py for what it does without an engine."""
    return load("engine")


@pytest.fixture(scope="session")
def engine() -> Any:
    """engine.py with an engine and the base image behind it."""
    found = load("engine")
    try:
        found.client().images.get(found.BASE)
    except Exception as problem:  # no engine, no right to use it, no image
        if os.environ.get("REQUIRE_ENGINES") == "1":
            pytest.fail(f"docker is required: {problem}")
        pytest.skip(f"docker: {problem}")
    return found
