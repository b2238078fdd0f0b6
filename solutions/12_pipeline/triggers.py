"""Whether a workflow starts for an event on a branch."""

from __future__ import annotations

import yaml


def starts(text: str, event: str, branch: str) -> bool:
    """For `event` ("push", "pull_request", …) on `branch`, by the `on:` of a workflow file's text."""
    workflow = yaml.safe_load(text)
    on = workflow.get("on", workflow.get(True))  # YAML 1.1 reads a bare on as true
    if not isinstance(on, dict):
        on = dict.fromkeys(as_list(on))
    if event not in on:
        return False
    filters = on[event] or {}
    if "branches" in filters:
        return branch in as_list(filters["branches"])
    return branch not in as_list(filters.get("branches-ignore", []))


def as_list(value: str | list[str]) -> list[str]:
    """One name may be written without a list."""
    return [value] if isinstance(value, str) else value
