"""Believes that branches is always a list.

file: triggers.py
loses: bug_hunt
hears.en: A part of the branch's name was found
hears.ko: 브랜치 이름에서 부분 문자열을 찾았습니다
"""

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
    return [value] if value == "push" or value.startswith("pull_request") else value
