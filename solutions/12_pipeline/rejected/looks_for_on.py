"""Believes that a key is called what it is written as.

file: triggers.py
loses: bug_hunt
hears.en: In YAML 1.1 a bare on is true
hears.ko: 따옴표 없는 on은 참(True)입니다
"""

from __future__ import annotations

import yaml


def starts(text: str, event: str, branch: str) -> bool:
    """For `event` ("push", "pull_request", …) on `branch`, by the `on:` of a workflow file's text."""
    workflow = yaml.safe_load(text)
    on = workflow.get("on", {})
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
