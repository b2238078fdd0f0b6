"""The checks of workflow.yml: it is read in the worker, and played here, event by event.

`play` is a small model of how GitHub Actions runs a workflow (triggers, needs, if, continue-on-error); the checks ask
what it would do. What it does not know it says.
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, field
from typing import Any

import probe_workflow
import pytest

PROBLEMS = {
    "missing": ("파일이 없습니다.", "The file is not there."),
    "size": ("64 KB 또는 항목 수 제한을 넘습니다.", "It is over 64 KB, or has too many items."),
    "encoding": ("UTF-8이 아닙니다.", "It is not UTF-8."),
    "syntax": (
        "YAML 문법에 맞지 않습니다. 들여쓰기에 탭을 쓰지 않았나요?",
        "It is not valid YAML. Is there a tab in the indentation?",
    ),
    "alias": ("앵커(&)와 별칭(*)은 받지 않습니다.", "Anchors (&) and aliases (*) are not accepted."),
    "tag": ("태그(!)는 받지 않습니다. 따옴표로 감싸세요.", "Tags (!) are not accepted. Use quotes."),
    "depth": ("너무 깊이 중첩되어 있습니다.", "It is nested too deeply."),
    "documents": ("문서는 하나여야 합니다.", "One document only."),
    "key": ("키가 글자가 아닙니다.", "A key is not text."),
    "repeated": ("같은 키가 두 번 나옵니다.", "A key comes twice."),
    "value": ("읽을 수 없는 값이 있습니다.", "There is a value that cannot be read."),
}
MAIN = {"event_name": "push", "ref": "refs/heads/main", "ref_name": "main", "base_ref": "", "head_ref": ""}
FEATURE = {**MAIN, "ref": "refs/heads/maintenance", "ref_name": "maintenance"}
REQUEST = {
    "event_name": "pull_request",
    "ref": "refs/pull/7/merge",
    "ref_name": "7/merge",
    "base_ref": "main",
    "head_ref": "maintenance",
}
TARGETS = ("install", "lint", "test", "deploy")


def fail(ko: str, en: str) -> None:
    pytest.fail(f"{ko.replace(' / ', '/')} / {en.replace(' / ', '/')}")


# --- reading ----------------------------------------------------------------------------------------------


def read() -> dict[str, Any]:
    answer = probe_workflow.read("workflow.yml")
    if type(answer) is not dict or set(answer) != {"problem", "line", "data"}:
        fail("workflow.yml을 읽지 못했습니다.", "workflow.yml could not be read.")
    problem, line, data = answer["problem"], answer["line"], answer["data"]
    if problem is not None:
        ko, en = PROBLEMS.get(problem if type(problem) is str else "", PROBLEMS["value"])
        where = (f" {line}번째 줄", f", line {line}") if type(line) is int and line else ("", "")
        fail(f"workflow.yml{where[0]}: {ko}", f"workflow.yml{where[1]}: {en}")
    if type(data) is not dict or type(data.get("jobs")) is not dict:
        fail(
            "workflow.yml에 `jobs:`와 그 아래의 작업이 있어야 합니다.",
            "workflow.yml needs `jobs:` with the jobs below it.",
        )
    return data


def as_list(value: object) -> list[Any]:
    return list(value) if type(value) is list else [] if value is None else [value]


def mapping(value: object) -> dict[str, Any]:
    return value if type(value) is dict else {}


# --- the conditions of `if:` ------------------------------------------------------------------------------

TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(&&|\|\||==|!=|[!(),])|([A-Za-z_][\w.-]*)|(\d+))")


class _Unknown(Exception):
    """A piece of an expression that the model does not know."""


@dataclass
class Condition:
    """One expression, evaluated from left to right as GitHub documents it; texts are compared without case."""

    text: str
    github: dict[str, str]
    failed: bool
    asks_status: bool = False
    tokens: list[str] = field(default_factory=list)

    def holds(self) -> bool:
        place, text = 0, self.text.strip()
        while place < len(text):
            found = TOKEN.match(text, place)
            if found is None:
                raise _Unknown(text[place : place + 20])
            self.tokens.append(found.group().strip())
            place = found.end()
        value = self._any()
        if self.tokens:
            raise _Unknown(self.tokens[0])
        return bool(value)

    def _take(self, *wanted: str) -> bool:
        if self.tokens and self.tokens[0] in wanted:
            self.tokens.pop(0)
            return True
        return False

    def _any(self) -> object:
        value = self._all()
        while self._take("||"):
            other = self._all()
            value = value or other
        return value

    def _all(self) -> object:
        value = self._equal()
        while self._take("&&"):
            other = self._equal()
            value = value and other
        return value

    def _equal(self) -> object:
        value = self._not()
        while self.tokens and self.tokens[0] in ("==", "!="):
            same = self.tokens.pop(0) == "=="
            value = (_fold(value) == _fold(self._not())) == same
        return value

    def _not(self) -> object:
        if self._take("!"):
            return not self._not()
        if self._take("("):
            value = self._any()
            self._expect(")")
            return value
        token = self.tokens.pop(0) if self.tokens else ""
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if self._take("("):
            return self._call(token.lower())
        if token in ("true", "false"):
            return token == "true"
        if token.isdigit():
            return token
        name = token.removeprefix("github.")
        if name != token and name in self.github:
            return self.github[name]
        raise _Unknown(token)

    def _call(self, name: str) -> object:
        words: list[str] = []
        while not self._take(")"):
            words.append(str(_fold(self._any())))
            if not self._take(","):
                self._expect(")")
                break
        known = {"success": not self.failed, "failure": self.failed, "always": True, "cancelled": False}
        if name in known and not words:
            self.asks_status = True
            return known[name]
        if len(words) == 2 and name in ("contains", "startswith", "endswith"):
            one, two = words
            return {"contains": two in one, "startswith": one.startswith(two)}.get(name, one.endswith(two))
        raise _Unknown(f"{name}()")

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise _Unknown((self.tokens or ["the end"])[0])


def _fold(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def holds(condition: object, github: dict[str, str], failed: bool) -> bool:
    """Whether a job or step with this `if:` runs, when something before it has failed or not."""
    if condition is None:
        return not failed
    text = str(condition).strip()
    whole = re.fullmatch(r"\$\{\{((?:(?!\}\}).)*)\}\}", text, re.DOTALL)
    if "${{" in text and not whole:
        return not failed  # a text that is put together, and a text that is not empty counts as true
    expression = Condition((whole.group(1) if whole else text)[:500], github, failed)
    try:
        value = expression.holds()
    except (_Unknown, RecursionError) as unknown:
        fail(
            f"`if: {text[:80]}`에서 모르는 부분: {str(unknown)[:40]}. README에 적힌 것만 쓰세요.",
            f"`if: {text[:80]}`: unknown here: {str(unknown)[:40]}. Use what the README lists.",
        )
    return value and (expression.asks_status or not failed)


# --- playing ----------------------------------------------------------------------------------------------


def triggered(on: object, github: dict[str, str]) -> bool:
    """Whether this event starts the workflow. For a pull request, `branches` is about the branch that it goes into."""
    table = on if type(on) is dict else dict.fromkeys(str(name) for name in as_list(on))
    event = github["event_name"]
    if event not in table:
        return False
    filters = mapping(table[event])
    branch = github["base_ref"] or github["ref_name"]
    if "branches" in filters:
        return any(fnmatch.fnmatchcase(branch, str(one)) for one in as_list(filters["branches"]))
    if "branches-ignore" in filters:
        return not any(fnmatch.fnmatchcase(branch, str(one)) for one in as_list(filters["branches-ignore"]))
    return not ({"tags", "tags-ignore"} & set(filters))


@dataclass(frozen=True)
class Statement:
    """A line of a `run:` text, or what lies between two semicolons."""

    targets: tuple[str, ...]  # of make
    hidden: bool  # `||`, or a pipe in a shell without pipefail
    chained: bool  # `&&`: if one that is not the last fails, `bash -e` does not stop


def statements(step: dict[str, Any]) -> list[Statement]:
    """What a step runs. Only where `shell: bash` is written, GitHub adds -o pipefail."""
    found = []
    for line in str(step.get("run", "")).replace("\\\n", " ").splitlines():
        for text in line.split(";"):
            if not text.strip() or line.lstrip().startswith("#"):
                continue
            words = [part.split() for part in re.split(r"&&|\|\||\|", text)]
            targets = [
                word for part in words if part and part[0] == "make" for word in part if word in TARGETS
            ]
            pipe = "|" in text.replace("||", "") and step.get("shell") != "bash"
            found.append(Statement(tuple(targets), pipe or "||" in text, "&&" in text))
    return found


def commands(step: dict[str, Any]) -> list[str]:
    """The targets of make in a step, from the first to the last."""
    return [target for statement in statements(step) for target in statement.targets]


def run_step(step: dict[str, Any], broken: str) -> tuple[list[str], bool]:
    """The targets that run, and whether the step fails."""
    ran: list[str] = []
    found = statements(step)
    for number, statement in enumerate(found):
        for place, target in enumerate(statement.targets):
            ran.append(target)
            if target == broken and not statement.hidden:
                goes_on = statement.chained and place < len(statement.targets) - 1 and number < len(found) - 1
                if not goes_on:
                    return ran, step.get("continue-on-error") is not True
                break
    return ran, False


def in_order(jobs: dict[str, Any]) -> list[str]:
    """The jobs, each after those that it needs."""
    order: list[str] = []
    waiting = list(jobs)
    while waiting:
        ready = [name for name in waiting if set(needs(jobs, name)) <= set(order)]
        if not ready:
            fail(
                f"`needs`가 돌고 돌거나 없는 작업을 가리킵니다: {', '.join(waiting)[:80]}",
                f"`needs` goes in a circle, or names a job that does not exist: {', '.join(waiting)[:80]}",
            )
        order += ready
        waiting = [name for name in waiting if name not in ready]
    return order


def needs(jobs: dict[str, Any], name: str) -> list[str]:
    return [str(other) for other in as_list(mapping(jobs[name]).get("needs"))]


def play(workflow: dict[str, Any], github: dict[str, str], broken: str = "") -> list[str]:
    """The make targets that run for this event, while the target `broken` fails."""
    if not triggered(workflow.get("on"), github):
        return []
    jobs, ran = workflow["jobs"], []
    failed: dict[str, bool] = {}  # job → it, or something that it needs, has failed or was skipped
    for name in in_order(jobs):
        job = mapping(jobs[name])
        before = any(failed[other] for other in needs(jobs, name))
        if not holds(job.get("if"), github, before):
            failed[name] = True
            continue
        now = False
        for step in map(mapping, as_list(job.get("steps"))):
            if not holds(step.get("if"), github, now):
                continue
            done, fails = run_step(step, broken)
            ran += done
            now = now or fails
        failed[name] = before or (now and job.get("continue-on-error") is not True)
    return ran


def played(github: dict[str, str], broken: str = "") -> list[str]:
    return play(read(), github, broken)


def assert_whole_way() -> dict[str, Any]:
    """A push to main goes all the way; every check starts with this."""
    workflow = read()
    ran = play(workflow, MAIN)
    for target in ("lint", "test", "deploy"):
        assert target in ran, (
            f"main에 push해도 `make {target}`이(가) 실행되지 않습니다. / A push to main does not run `make {target}`."
        )
    return workflow


def why_it_goes_on(workflow: dict[str, Any]) -> str:
    """What in the file lets a run go on after a failure, if it is not the lack of `needs`."""
    if "always()" in str(workflow):
        return "always()는 앞이 실패해도 실행하라는 뜻입니다. / always() means: even if something before has failed."
    steps = [
        step for job in workflow["jobs"].values() for step in map(mapping, as_list(mapping(job).get("steps")))
    ]
    if "continue-on-error" in str(workflow) or any(
        statement.hidden and statement.targets for step in steps for statement in statements(step)
    ):
        return (
            "실패를 삼켰습니다. continue-on-error, `|| true`, 파이프(`shell: bash`가 없으면 pipefail이 꺼져 있음)를 찾아보세요. / "
            "The failure was swallowed. Look for continue-on-error, `|| true`, and a pipe (there is no pipefail without `shell: bash`)."
        )
    if any(statement.chained and statement.targets for step in steps for statement in statements(step)):
        return (
            "`a && b` 뒤에 줄이 더 있으면, a가 실패해도 셸은 다음 줄로 갑니다. 한 줄에 하나씩 쓰세요. / "
            "When lines follow `a && b`, the shell goes on with them although a has failed. Write one command a line."
        )
    return ""


# --- checks -----------------------------------------------------------------------------------------------


@pytest.mark.task("workflow")
def test_starts_for_pushes_and_pull_requests() -> None:
    """main에 push할 때와 pull request에서 lint와 test가 돕니다. / lint and test run for a push to main and for a pull request."""
    assert_whole_way()
    ran = played(REQUEST)
    assert {"lint", "test"} & set(ran) == {"lint", "test"}, (
        "pull request에서 검사하지 않으면, 합친 다음에야 고장을 알게 됩니다. / "
        "Without a run for the pull request, the breakage shows only after the merge."
    )


@pytest.mark.task("workflow")
def test_a_failing_lint_stops_all() -> None:
    """lint가 실패하면 test도 deploy도 돌지 않습니다. / When lint fails, neither test nor deploy runs."""
    workflow = assert_whole_way()
    ran = played(MAIN, "lint")
    why = why_it_goes_on(workflow)
    if not why and "test" in ran:
        why = (
            "lint가 실패했는데 테스트가 돕니다. `needs`가 없는 작업들은 나란히 실행되고, 적힌 순서는 뜻이 없습니다. / "
            "lint has failed, but the tests run. Jobs without `needs` run side by side; the order on the page means nothing."
        )
    assert [target for target in ran if target != "install"] == ["lint"], why


@pytest.mark.task("workflow")
def test_failing_tests_stop_the_deployment() -> None:
    """test가 실패하면 deploy하지 않습니다. / When the tests fail, nothing is deployed."""
    workflow = assert_whole_way()
    ran = played(MAIN, "test")
    why = why_it_goes_on(workflow) or (
        "테스트가 실패했는데 배포했습니다. deploy에 `needs`가 있나요? / "
        "The tests have failed, but it is deployed. Has deploy its `needs`?"
    )
    assert [target for target in ran if target != "install"] == ["lint", "test"], why


@pytest.mark.task("workflow")
def test_deploys_only_from_main() -> None:
    """pull request나 다른 브랜치에서는 deploy하지 않습니다. / Nothing is deployed for a pull request or from another branch."""
    workflow = assert_whole_way()
    condition = " ".join(str(mapping(job).get("if", "")) for job in workflow["jobs"].values())
    why = "pull request에서 배포했습니다. 아직 아무도 승인하지 않은 코드입니다. / A pull request is deployed: code that nobody has approved yet."
    if "${{" in condition and not condition.strip().endswith("}}"):
        why = (
            "`${{ … }} == …`는 글자로 이어 붙여지고, 비어 있지 않은 글자는 참입니다. 조건 전체를 감싸거나 ${{ }}를 빼세요. / "
            "`${{ … }} == …` is put together as text, and text that is not empty is true. Wrap the whole condition, or leave ${{ }} out."
        )
    assert "deploy" not in played(REQUEST), why
    why = (
        "maintenance 브랜치를 배포했습니다. main과 정확히 같은지 비교하세요. / "
        "The branch maintenance was deployed. Ask whether it is exactly main."
    )
    assert "deploy" not in played(FEATURE), why


@pytest.mark.task("workflow")
def test_each_job_starts_from_nothing() -> None:
    """작업마다 빈 컴퓨터에서 시작하므로 checkout, setup-python, make install이 먼저입니다. / Each job starts on an empty machine: checkout, setup-python and make install come first."""
    workflow = assert_whole_way()
    for name, job in workflow["jobs"].items():
        said, order = [], []
        for step in map(mapping, as_list(mapping(job).get("steps"))):
            uses = str(step.get("uses", ""))
            order += [uses.partition("@")[0]] if uses else commands(step)
            said += [uses] if uses else []
        made = [word for word in order if word in TARGETS]
        if not made:
            continue
        assert "actions/checkout" in order[: order.index(made[0])], (
            f"작업 {name}: 작업들은 폴더를 나누어 쓰지 않습니다. actions/checkout이 먼저 있어야 합니다. / "
            f"Job {name}: Jobs share no folder. It needs actions/checkout first."
        )
        if {"lint", "test"} & set(made):
            prepared = made[0] == "install" and "actions/setup-python" in order[: order.index("install")]
            assert prepared, (
                f"작업 {name}: setup-python 다음에 make install이 먼저입니다. / "
                f"Job {name}: setup-python, then make install come first."
            )
        assert [uses for uses in said if not re.search(r"@\S+$", uses) and not uses.startswith("./")] == [], (
            "액션에는 @버전을 붙이세요. / Give each action an @version."
        )


@pytest.mark.task("workflow")
def test_python_version_is_text() -> None:
    """python-version은 따옴표로 감싼 글자입니다. / python-version is text, in quotes."""
    workflow = assert_whole_way()
    versions = [
        mapping(step.get("with")).get("python-version")
        for job in workflow["jobs"].values()
        for step in map(mapping, as_list(mapping(job).get("steps")))
        if str(step.get("uses", "")).startswith("actions/setup-python@")
    ]
    assert len(versions) >= 1
    assert {type(version).__name__ for version in versions} == {"str"}, (
        '따옴표가 없는 3.10은 YAML에서 숫자 3.1이 됩니다. "3.12"처럼 적으세요. / '
        'Without quotes 3.10 is the number 3.1 for YAML. Write "3.12".'
    )


@pytest.mark.task("workflow")
def test_downloads_are_cached() -> None:
    """make install 앞에서 pip의 내려받기를 캐시하고, 캐시의 키는 requirements.txt를 따릅니다. / Before make install, pip's downloads are cached under a key that follows requirements.txt."""
    workflow = assert_whole_way()
    for name, job in workflow["jobs"].items():
        cached, why = False, ""
        for step in map(mapping, as_list(mapping(job).get("steps"))):
            uses, given = str(step.get("uses", "")), mapping(step.get("with"))
            if uses.startswith("actions/setup-python@") and given.get("cache") == "pip":
                cached = True
            if uses.startswith("actions/cache@"):
                cached = bool(re.search(r"hashFiles\([^)]*requirements", str(given.get("key", ""))))
                why = (
                    ""
                    if cached
                    else (
                        f"작업 {name}: 키가 늘 같으면 requirements.txt가 바뀌어도 옛 캐시를 씁니다. hashFiles를 넣으세요. / "
                        f"Job {name}: With a key that never changes, the old cache stays in use when requirements.txt changes. Put hashFiles into it."
                    )
                )
            if "install" in commands(step):
                assert cached, why or (
                    f"작업 {name}: 실행할 때마다 모든 패키지를 다시 내려받습니다. setup-python에 cache: pip를 주세요. / "
                    f"Job {name}: Every run downloads all packages again. Give setup-python cache: pip."
                )
