"""Whether a workflow starts for an event on a branch. Somebody wrote it in a hurry; it always says no.

워크플로가 어떤 브랜치의 어떤 이벤트에서 시작하는지. 급하게 쓴 코드이고, 늘 아니라고 합니다.
TODO (bug_hunt): find out why, then repair it for every form of `on:` that README.md lists.
"""

from __future__ import annotations

import yaml


def starts(text: str, event: str, branch: str) -> bool:
    """For `event` ("push", "pull_request", …) on `branch`, by the `on:` of a workflow file's text."""
    workflow = yaml.safe_load(text)
    on = workflow.get("on", {})
    if event not in on:
        return False
    filters = on[event]
    return branch in filters.get("branches", branch)
