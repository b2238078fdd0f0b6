"""The checks of triggers.py. Run them with `grader check 12`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import pytest
import triggers

HEAD = "name: pipeline\n"
TAIL = "jobs:\n  lint:\n    runs-on: ubuntu-24.04\n"


def starts(on: str, event: str, branch: str) -> object:
    return triggers.starts(f"{HEAD}{on}\n{TAIL}", event, branch)


@pytest.mark.task("bug_hunt")
def test_on_without_quotes() -> None:
    """따옴표 없는 on:도, 따옴표를 친 "on":도 읽습니다. / Both on: and "on": are read."""
    text = "on:\n  push:\n    branches: [main]"
    answer = starts(text, "push", "main")
    why = ""
    if answer is False:
        why = (
            "YAML 1.1에서 따옴표 없는 on은 참(True)입니다. yaml.safe_load의 결과에 어떤 키가 있는지 출력해 보세요. / "
            "In YAML 1.1 a bare on is true. Print the keys that yaml.safe_load gives."
        )
    assert answer is True, why
    assert starts(text.replace("on:", '"on":', 1), "push", "main") is True
    assert starts(text, "push", "feature") is False
    assert starts(text, "pull_request", "main") is False


@pytest.mark.task("bug_hunt")
def test_one_event_or_a_list() -> None:
    """on: push와 on: [push, pull_request]도 읽습니다. / on: push and on: [push, pull_request] are read as well."""
    assert starts("on: [push, pull_request]", "pull_request", "main") is True
    assert starts("on: pull_request_target", "pull_request_target", "feature") is True
    answer = starts("on: pull_request_target", "pull_request", "main")
    why = ""
    if answer is True:
        why = (
            "글자에 in을 쓰면 부분 문자열을 찾습니다. 'pull_request' in 'pull_request_target'은 참입니다. / "
            "On text, in looks for a part of it: 'pull_request' in 'pull_request_target' holds."
        )
    assert answer is False, why
    assert starts("on: [workflow_dispatch]", "push", "main") is False


@pytest.mark.task("bug_hunt")
def test_one_branch_without_a_list() -> None:
    """branches: main은 main만 뜻합니다. / branches: main means main alone."""
    assert starts("on:\n  push:\n    branches: main", "push", "main") is True
    answer = starts("on:\n  push:\n    branches: maintenance", "push", "main")
    why = ""
    if answer is True:
        why = (
            "브랜치 이름에서 부분 문자열을 찾았습니다. 이름 하나도 리스트로 바꾼 다음 비교하세요. / "
            "A part of the branch's name was found. Make a list of a single name first."
        )
    assert answer is False, why


@pytest.mark.task("bug_hunt")
def test_nothing_below_the_event() -> None:
    """push: 아래에 아무것도 없으면 모든 브랜치에서 시작합니다. / With nothing below push:, it starts for every branch."""
    try:
        answer = starts("on:\n  push:\n  pull_request:", "push", "feature")
    except (AttributeError, TypeError):
        pytest.fail(
            "`push:`처럼 아래가 비어 있으면 값은 None입니다. / With nothing below `push:`, its value is None."
        )
    assert answer is True
    assert starts("on:\n  push:\n  pull_request:", "pull_request", "main") is True


@pytest.mark.task("bug_hunt")
def test_ignored_branches() -> None:
    """branches-ignore에 적힌 브랜치에서는 시작하지 않습니다. / It does not start for a branch in branches-ignore."""
    for names in ("[docs, wip]", "wip"):
        text = f"on:\n  push:\n    branches-ignore: {names}"
        assert starts(text, "push", "main") is True
        answer = starts(text, "push", "wip")
        why = ""
        if answer is True:
            why = "branches-ignore를 읽지 않았습니다. / branches-ignore is not read."
        assert answer is False, why
    assert starts("on:\n  push:\n    branches-ignore: wip-2", "push", "wip") is True
