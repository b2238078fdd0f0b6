"""The checks of the Makefile. Run them with `grader check 12`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import probe_make
import pytest

INSTALL = {"words": ["install"]}


def run(*runs: dict) -> list[dict]:
    """What `make` did each time, in one project folder."""
    told = probe_make.play(list(runs))
    assert not told[0]["crlf"], (
        "Makefile의 줄이 윈도우 방식(CRLF)으로 끝납니다. 편집기에서 LF로 바꾸세요. / "
        "The lines of the Makefile end as on Windows (CRLF). Set the editor to LF."
    )
    assert told[0]["exit_code"] != -2, (
        "이 컴퓨터에 make가 없습니다. 먼저 설치하세요. / There is no make on this machine. Install it first."
    )
    return told


def shown(told: dict) -> str:
    """What make itself said at the end, on one line."""
    return " ".join(told["output"].replace(" / ", "/").split())[-300:]


def assert_went_well(told: dict, words: str) -> None:
    why = ""
    if "missing separator" in told["output"]:
        why = (
            "명령 줄은 탭(Tab) 한 글자로 시작해야 합니다. 빈칸 여덟 개는 탭이 아닙니다. / "
            "A command begins with one tab character. Eight spaces are no tab."
        )
    elif "source: not found" in told["output"]:
        why = (
            "`source`는 bash의 명령이고 make는 /bin/sh를 부릅니다. .venv/bin/python을 경로로 직접 부르세요. / "
            "`source` belongs to bash, and make calls /bin/sh. Call .venv/bin/python by its path."
        )
    elif told["exit_code"] == -1:
        why = f"`{words}`가 끝나지 않습니다. / `{words}` does not end."
    elif told["exit_code"] != 0:
        why = f"`{words}`가 실패합니다: {shown(told)} / `{words}` fails: {shown(told)}"
    assert told["exit_code"] == 0, why


def begun(told: dict, tool: str) -> list[list[str]]:
    """The calls of one tool: where it lies, and its words."""
    return [[call[1], *call[3:]] for call in told["calls"] if call[0] == "begin" and call[2] == tool]


def installs(told: dict) -> list[list[str]]:
    """The calls of pip that install something."""
    return [call for call in begun(told, "pip") if "install" in call]


def of_project(told: dict) -> list[list[str]]:
    return [call for call in installs(told) if any("requirements.txt" in word for word in call)]


# --- install ----------------------------------------------------------------------------------------------


@pytest.mark.task("install")
def test_install_into_the_environment() -> None:
    """make install은 .venv를 만들고 그 안에 requirements.txt를 설치합니다. / make install creates .venv and installs requirements.txt into it."""
    (told,) = run(INSTALL)
    assert_went_well(told, "make install")
    made = [call[-1].rstrip("/") for call in begun(told, "venv")]
    assert made == [".venv"], (
        "`python3 -m venv .venv`를 한 번 불러야 합니다. / `python3 -m venv .venv` is to be called once."
    )
    where = [call[0] for call in of_project(told)]
    why = "pip install -r requirements.txt를 한 번 부르세요. / Call pip install -r requirements.txt once."
    if "system" in where:
        why = (
            "가상환경이 아니라 시스템의 pip로 설치했습니다. make는 줄마다 새 셸을 열기 때문에 앞줄에서 활성화한 환경은 다음 줄에 남지 않습니다. / "
            "The system's pip was used, not that of the environment. make opens a new shell for each line, so an activation in one line is gone in the next."
        )
    assert where == ["venv"], why


@pytest.mark.task("install")
def test_nothing_to_do_the_second_time() -> None:
    """바뀐 것이 없으면 두 번째 make install은 아무것도 설치하지 않습니다. / If nothing has changed, a second make install installs nothing."""
    first, second = run(INSTALL, INSTALL)
    assert_went_well(first, "make install")
    assert len(of_project(first)) == 1
    assert_went_well(second, "make install")
    again = installs(second) + begun(second, "venv")
    assert again == [], (
        "requirements.txt가 그대로인데 다시 설치했습니다. 설치가 끝나면 파일 하나를 만들고, 그 파일이 requirements.txt에 의존하게 하세요. / "
        "requirements.txt is the same, but everything was installed again. Leave a file when the installation is done, and let that file depend on requirements.txt."
    )


@pytest.mark.task("install")
def test_changed_requirements_are_installed() -> None:
    """requirements.txt가 바뀌면 make install은 다시 설치합니다. / When requirements.txt has changed, make install installs again."""
    first, second, third = run(INSTALL, {**INSTALL, "touch": True}, INSTALL)
    assert len(of_project(first)) == 1
    assert_went_well(second, "make install")
    assert len(of_project(second)) == 1, (
        "requirements.txt를 바꾸었는데 설치하지 않았습니다. 규칙의 콜론 뒤에 requirements.txt를 적으세요. / "
        "requirements.txt has changed, but nothing was installed. Name it after the colon of the rule."
    )
    assert installs(third) == [], (
        "바뀐 requirements.txt를 설치한 뒤에도 매번 다시 설치합니다. / "
        "After the changed requirements.txt was installed, it is installed again and again."
    )


@pytest.mark.task("install")
def test_a_failed_install_is_not_done() -> None:
    """설치에 실패하면 make도 실패하고, 다음 make install이 다시 시도합니다. / If the installation fails, make fails, and the next make install tries again."""
    first, second = run({**INSTALL, "fail": ["pip"]}, INSTALL)
    assert len(installs(first)) == 1
    assert first["exit_code"] != 0, (
        "pip가 실패했는데 make는 성공했다고 합니다. / pip has failed, but make reports a success."
    )
    assert_went_well(second, "make install")
    assert len(of_project(second)) == 1, (
        "설치가 중간에 실패했는데 다음 번에는 다 된 줄 압니다. 완료를 뜻하는 파일은 맨 마지막 줄에서 만드세요. 폴더 .venv는 첫 줄에서 이미 생깁니다. / "
        "The installation failed halfway, and next time make takes it for done. Create the file that means “done” in the last line; the folder .venv is there after the first."
    )


# --- ci ---------------------------------------------------------------------------------------------------


@pytest.mark.task("ci")
def test_lint_and_test_on_a_fresh_clone() -> None:
    """make lint와 make test는 필요하면 먼저 설치하고 .venv의 도구를 씁니다. / make lint and make test install first if needed, and use the tools in .venv."""
    for target, tool in (("lint", "ruff"), ("test", "pytest")):
        (told,) = run({"words": [target]})
        assert_went_well(told, f"make {target}")
        where = [call[0] for call in begun(told, tool)]
        why = f"make {target}은(는) {tool}를 한 번 부릅니다. / make {target} is to call {tool} once."
        if where == ["system"]:
            why = (
                f"{tool}를 .venv가 아니라 시스템에서 불렀습니다. 사람마다 다른 버전으로 검사하게 됩니다. / "
                f"{tool} was taken from the system, not from .venv: everybody checks with another version."
            )
        assert where == ["venv"], why
        order = [call[2] for call in told["calls"] if call[0] == "begin"]
        assert "pip" in order[: order.index(tool)], (
            f"갓 받은 저장소에서 make {target}이(가) 설치하지 않고 {tool}를 부릅니다. / "
            f"On a fresh clone make {target} calls {tool} without an installation."
        )


@pytest.mark.task("ci")
def test_names_that_exist_as_files() -> None:
    """lint나 test라는 파일과 폴더가 있어도 실행됩니다. / They run although files or folders of their names exist."""
    lint, test, both = run(
        {"words": ["lint"], "make": ["lint", "test/", "ci"]}, {"words": ["test"]}, {"words": ["ci"]}
    )
    ran = [len(begun(lint, "ruff")), len(begun(test, "pytest")), len(begun(both, "pytest"))]
    assert ran == [1, 1, 1], (
        "같은 이름의 파일이 있으면 make는 이미 만들어졌다고 보고 아무것도 하지 않습니다. .PHONY에 적으세요. / "
        "Where a file has the name of a target, make takes it for already made and does nothing. Name the targets in .PHONY."
    )


@pytest.mark.task("ci")
def test_failures_are_reported() -> None:
    """ruff나 pytest가 실패하면 make의 종료 코드도 0이 아닙니다. / If ruff or pytest fails, the exit code of make is not 0."""
    good, *failing = run(
        {"words": ["ci"]}, {"words": ["lint"], "fail": ["ruff"]}, {"words": ["test"], "fail": ["pytest"]}
    )
    assert_went_well(good, "make ci")
    for (target, tool), bad in zip((("lint", "ruff"), ("test", "pytest")), failing, strict=True):
        assert len(begun(bad, tool)) == 1
        assert bad["exit_code"] != 0, (
            f"{tool}가 실패했는데 make {target}은(는) 성공했다고 합니다. `-`, `|| true`, 파이프(|)가 종료 코드를 감춥니다. / "
            f"{tool} has failed, but make {target} reports a success. `-`, `|| true` and a pipe hide the exit code."
        )


@pytest.mark.task("ci")
def test_lint_before_test() -> None:
    """make ci는 -j4를 주어도 lint가 끝난 다음에 test를 시작합니다. / make ci starts the tests when lint has ended, even with -j4."""
    for words in (["ci"], ["-j4", "ci"]):
        (told,) = run({"words": words, "slow": ["ruff"] if "-j4" in words else []})
        assert_went_well(told, f"make {' '.join(words)}")
        order = [" ".join(call[0:3:2]) for call in told["calls"] if call[2] in ("ruff", "pytest")]
        why = ""
        if "-j4" in words and order[:2] == ["begin ruff", "begin pytest"]:
            why = (
                "-j4를 주면 한 타깃의 선행 조건들은 나란히 실행됩니다. 차례로 부르거나 .NOTPARALLEL을 쓰세요. / "
                "With -j4 the prerequisites of one target run side by side. Call them one after the other, or use .NOTPARALLEL."
            )
        assert order == ["begin ruff", "end ruff", "begin pytest", "end pytest"], why


@pytest.mark.task("ci")
def test_lint_fails_and_nothing_follows() -> None:
    """lint가 실패하면 make ci는 test를 실행하지 않고 실패합니다. / If lint fails, make ci does not run the tests, and fails."""
    for words in (["ci"], ["-j4", "ci"]):
        slow = ["ruff"] if "-j4" in words else []
        good, bad = run({"words": words}, {"words": words, "fail": ["ruff"], "slow": slow})
        assert len(begun(good, "pytest")) == 1
        assert begun(bad, "pytest") == [], (
            "lint가 실패했는데 테스트를 실행했습니다. / lint has failed, but the tests were run."
        )
        assert bad["exit_code"] != 0
