"""The checks of `allows` and `resolve`."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping

import pytest
import resolver
from packaging.specifiers import SpecifierSet


def outcome(function: Callable[..., object], *args: object) -> object:
    """What a call returns, or "ValueError", or that the ValueError has no message."""
    try:
        return function(*args)
    except ValueError as error:
        return "ValueError" if str(error).strip() else "ValueError, without a message"


# --- allows -----------------------------------------------------------------------------------------------


@pytest.mark.task("allows")
def test_one_clause() -> None:
    """연산자 하나짜리 조건을 판정합니다. / A specifier of one clause is judged."""
    for specifier, version, expected in (
        (">=2.0", "2.0", True),
        (">=2.0", "1.9", False),
        ("<2.0", "2.0", False),
        ("<=2.0", "2.0", True),
        (">2.0", "2.0", False),
        ("==2.1", "2.1", True),
        ("!=2.1", "2.1", False),
        ("", "0.1", True),
    ):
        assert resolver.allows(specifier, version) == expected, f"{version} {specifier!r}"
    answer = resolver.allows(">=2.9", "2.10")
    why = ""
    if answer is False:
        why = (
            "2.10을 2.9보다 작다고 보았습니다. 문자열이 아니라 숫자의 튜플로 비교하세요. / "
            "2.10 was taken to be less than 2.9. Compare tuples of numbers, not text."
        )
    assert answer is True, why


@pytest.mark.task("allows")
def test_every_clause_must_hold() -> None:
    """쉼표로 이은 조건은 모두 맞아야 합니다. / Clauses that a comma joins must all hold."""
    for version, expected in (("1.5", True), ("2.5", False), ("0.5", False), ("1.7", False)):
        answer = resolver.allows(">=1.0, <2.0 ,!=1.7", version)
        why = ""
        if answer is True:
            why = (
                f"{version}: 쉼표는 '그리고'입니다. 조건 하나라도 어긋나면 안 됩니다. / "
                f"{version}: a comma means 'and'. No clause may fail."
            )
        assert answer == expected, why


@pytest.mark.task("allows")
def test_compatible_release() -> None:
    """~=2.1은 2.1 이상이면서 2로 시작하는 버전입니다. / ~=2.1 is at least 2.1 and still a 2."""
    assert resolver.allows("~=2.1", "2.10") is True
    assert resolver.allows("~=2.1", "2.0") is False
    answer = resolver.allows("~=2.1", "3.0")
    why = ""
    if answer is True:
        why = (
            "~=2.1은 >=2.1과 다릅니다. 첫 숫자가 바뀌면 호환되지 않는 것으로 봅니다. / "
            "~=2.1 is not the same as >=2.1: another first number counts as incompatible."
        )
    assert answer is False, why
    assert resolver.allows("~=2.1", "20.1") is False


@pytest.mark.task("allows")
def test_as_packaging_judges(rng) -> None:
    """어떤 조건이든 packaging과 같은 답을 냅니다. / For any specifier the answer is that of packaging."""

    def version() -> str:
        return f"{rng.randrange(4)}.{rng.choice([0, 1, 2, 9, 10, 11])}"

    for _ in range(60):
        signs = rng.choices([">=", "<=", "==", "!=", "~=", "<", ">"], k=rng.randrange(1, 4))
        specifier, asked = ", ".join(sign + version() for sign in signs), version()
        assert resolver.allows(specifier, asked) == SpecifierSet(specifier).contains(asked), (
            f"{asked}: {specifier}"
        )


@pytest.mark.task("allows")
def test_a_misspelt_specifier_is_refused() -> None:
    """알 수 없는 조건은 ValueError입니다. / A clause that is none is a ValueError."""
    assert resolver.allows(">= 2.0", "2.0") is True
    for specifier in ("=>2.0", "2.0", ">=", ">=1.0,,<2.0", ">=1.0 <2.0", "<1.0,=2.0"):
        said = outcome(resolver.allows, specifier, "2.0")
        assert said == "ValueError", (
            "ValueError를 메시지와 함께 일으켜야 합니다. / This has to be a ValueError with a message."
        )


# --- resolve ----------------------------------------------------------------------------------------------

Packages = dict[str, dict[str, dict[str, str]]]


def fits(specifier: str, version: str) -> bool:
    return SpecifierSet(specifier).contains(version)


def wrong_with(answer: object, requirements: Mapping[str, str], index: Packages) -> tuple[str, str] | None:
    """What is wrong with an answer, in Korean and in English; None for a solution."""
    if type(answer) is not dict or not all(type(part) is str for pair in answer.items() for part in pair):
        return "이름과 버전의 dict가 아닙니다.", "This is no dict of names and versions."
    needed = set(requirements)
    for name, version in answer.items():
        if version not in index.get(name, {}):
            return f"{name} {version}은(는) 목록에 없습니다.", f"There is no {name} {version}."
        needed |= set(index[name][version])
    for name in sorted(needed):
        if name not in answer:
            return (
                f"{name}이(가) 빠졌습니다. 의존성의 의존성까지 모두 필요합니다.",
                f"{name} is missing. What a dependency depends on is needed as well.",
            )
    wishes = [("you", name, wanted) for name, wanted in requirements.items()]
    wishes += [(f"{n} {v}", name, wanted) for n, v in answer.items() for name, wanted in index[n][v].items()]
    for who, name, wanted in wishes:
        if not fits(wanted, answer[name]):
            return (
                f"{who}은(는) {name} {wanted}을(를) 원하는데 {answer[name]}을(를) 골랐습니다.",
                f"{who} wants {name} {wanted}, but {answer[name]} is chosen.",
            )
    reached, waiting = set(), list(requirements)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += index[name][answer[name]]
    if extra := sorted(set(answer) - reached):
        return f"아무도 원하지 않는 {extra[0]}이(가) 있습니다.", f"Nobody wants {extra[0]}, but it is chosen."
    return None


def solutions(requirements: Mapping[str, str], index: Packages) -> Iterator[dict[str, str]]:
    """Every solution there is: all combinations are tried."""
    names = sorted(index)
    for versions in itertools.product(*([None, *index[name]] for name in names)):
        answer = {name: version for name, version in zip(names, versions, strict=True) if version}
        if wrong_with(answer, requirements, index) is None:
            yield answer


def preference(answer: Mapping[str, str], requirements: Mapping[str, str]) -> list[tuple[int, ...]]:
    return [tuple(map(int, answer[name].split("."))) for name in requirements]


def drawn_index(rng: random.Random) -> Packages:
    names, numbers = list("abcde"), ["1.0", "1.9", "1.10", "2.0"]
    wanted = ["", ">=1.9", "<2.0", "<1.10", "==1.9", "!=1.10", "~=1.0", ">1.9"]
    return {
        name: {
            version: {
                dep: rng.choice(wanted) for dep in rng.sample(names, rng.choice([0, 1, 1, 2])) if dep != name
            }
            for version in rng.sample(numbers, rng.randrange(1, 4))
        }
        for name in names
    }


def assert_solution(answer: object, requirements: Mapping[str, str], index: Packages) -> None:
    wrong = wrong_with(answer, requirements, index)
    assert wrong is None, f"{wrong[0]} 답: {answer!r} / {wrong[1]} The answer: {answer!r}" if wrong else ""


def conflict(requirements: Mapping[str, str], index: Packages) -> str:
    """What the student's ValueError says where there is no solution."""
    try:
        answer = resolver.resolve(requirements, index)
    except ValueError as problem:
        return str(problem)
    raise AssertionError(
        f"해가 없는데 {answer!r}을(를) 돌려주었습니다. / There is no solution, but {answer!r} came back."
    )


@pytest.mark.task("resolve")
def test_the_newest_that_fits() -> None:
    """조건에 맞는 가장 새 버전을 고릅니다. / The newest version that fits is chosen."""
    index = {"numpy": {"1.9": {}, "1.10": {}, "2.0": {}}, "other": {"1.0": {}}}
    assert resolver.resolve({"numpy": "<2.0"}, index) == {"numpy": "1.10"}
    assert resolver.resolve({"numpy": "", "other": ""}, index) == {"numpy": "2.0", "other": "1.0"}
    assert resolver.resolve({}, index) == {}


@pytest.mark.task("resolve")
def test_dependencies_of_dependencies() -> None:
    """의존성의 의존성까지 고릅니다. / Dependencies of dependencies are chosen, too."""
    index = {
        "app": {"1.0": {"model": ">=1.0"}},
        "model": {"1.0": {"numpy": "<2.0"}},
        "numpy": {"1.9": {}, "2.0": {}},
    }
    answer = resolver.resolve({"app": ""}, index)
    assert_solution(answer, {"app": ""}, index)
    assert answer == {"app": "1.0", "model": "1.0", "numpy": "1.9"}


@pytest.mark.task("resolve")
def test_a_choice_is_taken_back() -> None:
    """가장 새 버전이 막다른 길이면 되돌아가 그다음 버전을 고릅니다. / Where the newest is a dead end, go back and take the next one."""
    index = {
        "plots": {"1.0": {"numpy": "<2.0"}, "2.0": {"numpy": ">=2.0"}},
        "model": {"1.0": {"numpy": "<2.0"}},
        "numpy": {"1.9": {}, "2.0": {}},
    }
    requirements = {"plots": "", "model": ""}
    try:
        answer = resolver.resolve(requirements, index)
    except ValueError:
        pytest.fail(
            "답이 있는데 충돌이라고 했습니다. plots 2.0이 막히면 plots 1.0을 시도해야 합니다(백트래킹). / "
            "There is a solution, but you report a conflict. When plots 2.0 fails, try plots 1.0 (backtracking)."
        )
    assert_solution(answer, requirements, index)
    assert answer == {"plots": "1.0", "model": "1.0", "numpy": "1.9"}


@pytest.mark.task("resolve")
def test_your_own_requirements_come_first() -> None:
    """직접 적은 패키지가 적힌 순서대로 먼저 새 버전을 얻고, 의존성이 양보합니다. / What you ask for yourself gets the newest first, in your order; dependencies give way."""
    index = {
        "a": {"1.0": {"c": ""}},
        "b": {"1.0": {"c": ""}, "2.0": {"c": "<2.0"}},
        "c": {"1.0": {}, "2.0": {}},
    }
    answer = resolver.resolve({"a": "", "b": ""}, index)
    why = ""
    if answer == {"a": "1.0", "b": "1.0", "c": "2.0"}:
        why = (
            "부탁받은 b보다 아무도 부탁하지 않은 c를 먼저 골랐습니다. 직접 요구한 패키지부터 고르세요. / "
            "c, which nobody asked for, was chosen before b. Choose what is asked for directly first."
        )
    assert answer == {"a": "1.0", "b": "2.0", "c": "1.0"}, why
    index = {"a": {"1.0": {}, "2.0": {"b": "<2.0"}}, "b": {"1.0": {}, "2.0": {"a": "<2.0"}}}
    assert resolver.resolve({"a": "", "b": ""}, index) == {"a": "2.0", "b": "1.0"}
    assert resolver.resolve({"b": "", "a": ""}, index) == {"b": "2.0", "a": "1.0"}


@pytest.mark.task("resolve")
def test_a_circle_ends() -> None:
    """서로를 필요로 하는 패키지도 풀립니다. / Packages that need each other are resolved."""
    index = {
        "a": {"1.0": {"b": ""}, "2.0": {"b": ">=2.0"}},
        "b": {"1.0": {"a": "<2.0"}, "2.0": {"a": "<2.0"}},
    }
    assert resolver.resolve({"a": ""}, index) == {"a": "1.0", "b": "2.0"}


@pytest.mark.task("resolve")
def test_a_conflict_is_explained() -> None:
    """충돌하면 무엇을 누가 어떻게 원하는지 적은 ValueError를 일으킵니다. / A conflict is a ValueError that says who wants what."""
    assert resolver.resolve({"old": ""}, {"old": {"1.0": {}}}) == {"old": "1.0"}
    index = {
        "old": {"1.0": {"numpy": "<2.0"}},
        "new": {"3.1": {"numpy": ">=2.0"}},
        "numpy": {"1.9": {}, "2.0": {}},
    }
    for requirements, parts in (
        ({"old": "", "new": ""}, ["numpy", "old", "<2.0", "new", ">=2.0"]),
        ({"numpy": ">=2.0", "old": ""}, ["numpy", "old", "<2.0", ">=2.0"]),
        ({"numpy": ">9.0"}, ["numpy", ">9.0"]),
    ):
        said = conflict(requirements, index)
        missing = [part for part in parts if part not in said]
        assert missing == [], (
            "충돌 메시지에 빠진 것이 있습니다. 어느 패키지를 누가 어떤 조건으로 원하는지 적어야 고칠 수 있습니다. / "
            "The message of the conflict lacks this. Only who wants which versions of what helps to mend it."
        )


@pytest.mark.task("resolve")
def test_an_unknown_package_is_named() -> None:
    """목록에 없는 패키지는 이름을 적은 ValueError입니다. / A package that is not in the index is a ValueError with its name."""
    index: Packages = {"app": {"1.0": {"nunpy": ""}}}
    assert resolver.resolve({"app": ""}, {"app": {"1.0": {}}}) == {"app": "1.0"}
    for requirements in ({"app": ""}, {"nunpy": ">=1.0"}):
        named = "nunpy" in conflict(requirements, index)
        assert named, "메시지에 nunpy라는 이름이 없습니다. / The message does not name nunpy."


@pytest.mark.task("resolve")
def test_against_every_combination(rng) -> None:
    """모든 조합을 따져 본 답과 같습니다. / The answer is the one that trying all combinations gives."""
    for _ in range(8):
        index = drawn_index(rng)
        requirements = {
            name: rng.choice(["", "", ">=1.9", "<2.0"]) for name in rng.sample("abcde", rng.randrange(1, 4))
        }
        best = max((preference(one, requirements) for one in solutions(requirements, index)), default=None)
        try:
            answer = resolver.resolve(requirements, index)
        except ValueError:
            answer = None
        if best is None:
            assert answer is None, f"{requirements}, {index}"
        else:
            assert_solution(answer, requirements, index)
            assert preference(answer, requirements) == best, f"{requirements}, {index}"
