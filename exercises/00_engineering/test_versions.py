"""The checks of `schemes`, `semver` and `newest`. Run them with `grader check 0`, or with plain `pytest`."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest
import versions
from packaging.specifiers import SpecifierSet
from packaging.version import Version


def outcome(function: Callable[..., object], *args: object) -> object:
    """What a call returns, or "ValueError", or that the ValueError has no message."""
    try:
        return function(*args)
    except ValueError as error:
        return "ValueError" if str(error).strip() else "ValueError, without a message"


# --- schemes ----------------------------------------------------------------------------------------------


def assert_schemes(text: str, expected: set[str], why: str = "") -> None:
    found = versions.schemes(text)
    shown = f"`{text}` — {why.partition(' / ')[0]} / `{text}`: {why.partition(' / ')[2]}" if why else ""
    if type(found) is not set:
        shown = (
            "집합(set)을 돌려주세요. 맞는 방식이 없으면 set()입니다. / Return a set; if nothing fits, set()."
        )
    assert found == expected, shown


@pytest.mark.task("schemes")
def test_a_string_may_fit_several_schemes(rng) -> None:
    """2026.11.0은 SemVer의 꼴이기도 하고 CalVer의 꼴이기도 합니다. / 2026.11.0 has the form of SemVer and of CalVer."""
    both = "두 방식에 다 맞는 문자열입니다. 맞는 것을 모두 담으세요. / it fits two schemes. Return all that it fits."
    assert_schemes("1.4.2", {"semver"})
    assert_schemes("2026.11.0", {"semver", "calver"}, both)
    assert_schemes(
        f"{rng.randrange(10, 99)}.{rng.randrange(1, 13)}.{rng.randrange(1, 99)}", {"semver", "calver"}, both
    )
    assert_schemes("latest", set())


@pytest.mark.task("schemes")
def test_semver_is_strict() -> None:
    """SemVer는 0으로 시작하지 않는 숫자 세 개이고, 뒤에 -와 +가 올 수 있습니다. / SemVer is three numbers without leading zeros; - and + may follow."""
    for text in (
        "0.0.0",
        "10.20.30",
        "1.0.0-alpha.1",
        "1.0.0-x-y.7",
        "1.0.0-0a",
        "1.0.0+build.007",
        "1.0.0-rc.1+5",
    ):
        assert_schemes(text, {"semver"})
    zeros = "SemVer의 숫자는 0으로 시작할 수 없습니다. / a number of SemVer has no leading zero."
    for text in ("01.40.2", "1.04.2", "1.4.02", "1.0.0-01"):
        assert_schemes(text, set(), zeros)
    parts = "SemVer는 점으로 나눈 숫자가 꼭 세 개입니다. / SemVer has three numbers, no more and no fewer."
    for text in ("1.4", "1.4.2.7", "1", "v1.4.2", "1.4.2-", "1.4.2 ", "1.4.2\n"):
        assert_schemes(text, set(), parts)


@pytest.mark.task("schemes")
def test_calver_has_a_month(rng) -> None:
    """CalVer의 두 번째 숫자는 1월부터 12월까지입니다. / The second number of CalVer is a month, 1 to 12."""
    month = "20.04처럼 연도와 월(1–12)이어야 CalVer입니다. / CalVer is a year and a month from 1 to 12, as in 20.04."
    for text in ("20.04", "22.10", "2026.1", "2026.01", "20.04.6", f"20{rng.randrange(10, 99)}.12"):
        assert_schemes(text, {"calver"}, month)
    for text in (
        "20.00",
        "20.13",
        f"2026.{rng.randrange(13, 99)}",
        "1826.04",
        "3.10",
        "2026",
        "20.04.6.1",
        "20.004",
    ):
        assert_schemes(text, set(), month)


@pytest.mark.task("schemes")
def test_hashver_is_7_to_40_hexadecimal_digits(rng) -> None:
    """커밋 해시는 소문자 16진수 7–40자리이고, 숫자로만 되어 있을 수도 있습니다. / A commit hash is 7 to 40 hexadecimal digits, perhaps only 0 to 9."""
    full = "".join(rng.choices("0123456789abcdef", k=40))
    for text in ("9c1f0ab", full, "abcdefa"):
        assert_schemes(text, {"hashver"})
    digits = "숫자로만 된 해시도 있습니다. / a hash may happen to have no letter at all."
    assert_schemes("4812093", {"hashver"}, digits)
    for text in ("9c1f0a", full + "0", "9C1F0AB", "9c1f0ag"):
        assert_schemes(text, set())


# --- semver -----------------------------------------------------------------------------------------------

LADDER = ["alpha", "alpha.1", "alpha.beta", "beta", "beta.2", "beta.11", "rc.1"]  # semver.org, rule 11


def older_part(a: str, b: str) -> bool:
    if a.isdecimal() and b.isdecimal():
        return int(a) < int(b)
    if a.isdecimal() != b.isdecimal():
        return a.isdecimal()
    return a < b


def rank(a: str, b: str) -> int:
    """SemVer 2.0.0, rule 11, part by part, for two versions that are known to be valid."""
    (a_core, _, a_pre), (b_core, _, b_pre) = (text.partition("+")[0].partition("-") for text in (a, b))
    for x, y in zip(a_core.split("."), b_core.split("."), strict=True):
        if x != y:
            return -1 if int(x) < int(y) else 1
    if not a_pre or not b_pre:
        return bool(b_pre) - bool(a_pre)
    for x, y in zip(a_pre.split("."), b_pre.split("."), strict=False):
        if x != y:
            return -1 if older_part(x, y) else 1
    return (len(a_pre.split(".")) > len(b_pre.split("."))) - (len(a_pre.split(".")) < len(b_pre.split(".")))


def drawn(rng: random.Random) -> str:
    core = ".".join(str(rng.choice([0, 1, 2, 9, 10, 11])) for _ in range(3))
    if rng.random() < 0.7:
        core = core[: core.index(".")] + ".0.0"  # so that the pre-release often decides
    parts = rng.choices(["alpha", "beta", "rc", "x-1", "1", "2", "10", "0"], k=rng.randrange(4))
    return core + ("-" + ".".join(parts) if parts else "") + rng.choice(["", "", "+7", "+exp.sha"])


@pytest.mark.task("semver")
def test_numbers_compare_by_value() -> None:
    """1.10.0은 1.9.0보다 새 버전입니다. / 1.10.0 is newer than 1.9.0."""
    for a, b, expected in (
        ("1.2.3", "1.2.3", 0),
        ("1.2.3", "1.2.4", -1),
        ("1.3.0", "1.2.9", 1),
        ("2.0.0", "1.99.99", 1),
    ):
        assert versions.compare_semver(a, b) == expected
    order = versions.compare_semver("1.10.0", "1.9.0")
    why = ""
    if order == -1:
        why = (
            "글자로 비교하면 '1' < '9'라서 1.10.0이 더 오래된 것이 됩니다. 숫자로 바꾸어 비교하세요. / "
            "As text '1' < '9', which makes 1.10.0 the older one. Compare numbers."
        )
    assert order == 1, why


@pytest.mark.task("semver")
def test_a_prerelease_comes_before_its_release() -> None:
    """1.0.0-rc.1은 1.0.0보다 먼저입니다. / 1.0.0-rc.1 comes before 1.0.0."""
    assert versions.compare_semver("1.0.0", "0.9.9") == 1
    order = versions.compare_semver("1.0.0-rc.1", "1.0.0")
    why = ""
    if order != -1:
        why = (
            "뒤에 무언가 더 붙었다고 새 버전이 아닙니다. 사전 배포판(pre-release)은 정식판보다 먼저 나옵니다. / "
            "More text does not make it newer: a pre-release comes before the release."
        )
    assert order == -1, why
    assert versions.compare_semver("1.0.0", "1.0.0-rc.1") == 1
    assert versions.compare_semver("1.0.1-rc.1", "1.0.0") == 1


@pytest.mark.task("semver")
def test_the_ladder_of_the_specification() -> None:
    """사전 배포판의 순서는 SemVer 명세의 11번 규칙을 따릅니다. / Pre-releases are ordered by rule 11 of the specification."""
    ladder = [f"1.0.0-{pre}" for pre in LADDER] + ["1.0.0"]
    for i, a in enumerate(ladder):
        for j, b in enumerate(ladder):
            order = versions.compare_semver(a, b)
            why = f"{a}와 {b}의 순서가 다릅니다. / The order of {a} and {b} is another one."
            if {a, b} == {"1.0.0-beta.2", "1.0.0-beta.11"}:
                why = (
                    "beta.2와 beta.11: 점으로 나눈 조각이 숫자이면 값으로 비교합니다. / "
                    "beta.2 and beta.11: a part between dots that is a number counts by its value."
                )
            assert order == (i > j) - (i < j), why


@pytest.mark.task("semver")
def test_build_metadata_does_not_count() -> None:
    """+ 뒤의 빌드 정보는 순서에 영향을 주지 않습니다. / What follows a + has no influence on the order."""
    assert versions.compare_semver("1.0.0", "1.0.1") == -1
    order = versions.compare_semver("1.0.0+build.9", "1.0.0+build.10")
    why = ""
    if order != 0:
        why = (
            "빌드 정보(+ 뒤)를 비교했습니다. 우선순위에는 들어가지 않으므로 답은 0입니다. / "
            "You compare build metadata. It has no part in precedence, so the answer is 0."
        )
    assert order == 0, why
    assert versions.compare_semver("1.0.0-rc.1+a", "1.0.0-rc.1") == 0


@pytest.mark.task("semver")
def test_any_two_versions(rng) -> None:
    """어떤 두 버전이든 명세대로 비교합니다. / Any two versions are compared as the specification says."""
    for _ in range(60):
        a, b = drawn(rng), drawn(rng)
        assert versions.compare_semver(a, b) == rank(a, b), f"{a} 와 {b}. / {a} and {b}."


@pytest.mark.task("semver")
def test_no_semver_is_refused() -> None:
    """SemVer가 아니면 ValueError입니다. / What is no SemVer is a ValueError."""
    assert versions.compare_semver("1.2.0", "1.2.0") == 0
    for a, b in (
        ("1.2", "1.2.0"),
        ("1.2.0", "20.04"),
        ("1.2.0", ""),
        ("v1.2.0", "1.2.0"),
        ("1.02.0", "1.2.0"),
    ):
        said = outcome(versions.compare_semver, a, b)
        assert said == "ValueError", (
            "ValueError를 메시지와 함께 일으켜야 합니다. / This has to be a ValueError with a message."
        )


# --- newest -----------------------------------------------------------------------------------------------


@pytest.mark.task("newest")
def test_ten_is_more_than_nine(rng) -> None:
    """1.9보다 1.10이 새 버전입니다. / 1.10 is newer than 1.9."""
    assert versions.newest(["1.8", "1.9"]) == "1.9"
    found = versions.newest(["1.10", "1.9", "1.2.30"])
    why = ""
    if found == "1.9":
        why = "글자의 순서로 골랐습니다('9' > '1'). 수로 비교하세요. / Chosen in the order of text ('9' > '1'). Compare numbers."
    assert found == "1.10", why
    numbers = rng.sample(range(1, 300), 9)
    assert versions.newest([f"2.{n}" for n in numbers]) == f"2.{max(numbers)}"


@pytest.mark.task("newest")
def test_prereleases_only_on_request() -> None:
    """사전 배포판은 원할 때만, 또는 그것밖에 없을 때만 고릅니다. / A pre-release is taken on request, or if there is nothing else."""
    found = versions.newest(["1.4", "2.0rc1", "2.0.dev7", "1.3"])
    why = ""
    if found in ("2.0rc1", "2.0.dev7"):
        why = (
            f"부탁하지 않았는데 {found}을 골랐습니다. 운영 서버에 시험판이 깔리는 셈입니다. / "
            f"{found} was taken without being asked for: production gets a trial version."
        )
    assert found == "1.4", why
    assert versions.newest(["1.4", "2.0rc1", "2.0.dev7"], pre=True) == "2.0rc1"
    assert versions.newest(["2.0a1", "2.0b1"]) == "2.0b1", (
        "정식판이 하나도 없으면 pip처럼 사전 배포판 가운데 최신을 고릅니다. / "
        "Where there is no final release, take the newest pre-release, as pip does."
    )


@pytest.mark.task("newest")
def test_the_stages_of_a_release() -> None:
    """.dev, a, b, rc, 정식판, .post의 순서입니다. / The order is .dev, a, b, rc, the release, .post."""
    stages = ["3.0.dev12", "3.0a1", "3.0a2", "3.0b1", "3.0rc1", "3.0rc10", "3.0", "3.0.post1", "3.0.1.dev1"]
    for older, newer in itertools.pairwise(stages):
        assert versions.newest([newer, older], pre=True) == newer, f"{older} → {newer}"
    found = versions.newest(["3.0", "3.0.post1"])
    why = ""
    if found == "3.0":
        why = (
            ".post1은 정식판 뒤에 나온 수정판이지 사전 배포판이 아닙니다. / "
            "A .post1 comes after the release and mends it; it is no pre-release."
        )
    assert found == "3.0.post1", why


@pytest.mark.task("newest")
def test_zeros_at_the_end_change_nothing() -> None:
    """1.0과 1.0.0은 같은 버전이고, 같으면 앞에 있는 것을 적힌 그대로 돌려줍니다. / 1.0 and 1.0.0 are equal; of equals the first is returned as it is written."""
    for given in (["0.9", "1.0", "1.0.0"], ["1.0.0", "0.9", "1.0"], ["2.0.0.0", "2", "2.0"]):
        expected = given[1] if given[0] == "0.9" else given[0]
        found = versions.newest(given)
        why = ""
        if found in given and Version(found) == Version(expected):
            why = (
                "1.0과 1.0.0은 같습니다. 끝에 붙은 0을 더 크다고 보지 마세요. / "
                "1.0 and 1.0.0 are equal. Do not count zeros at the end as more."
            )
        assert found == expected, why


@pytest.mark.task("newest")
def test_as_packaging_says(rng) -> None:
    """어떤 목록이든 packaging과 같은 답을 냅니다. / For any list the answer is that of packaging."""
    for _ in range(25):
        given = [
            ".".join(str(rng.choice([0, 1, 2, 10])) for _ in range(rng.randrange(1, 4)))
            + rng.choice(["", "", "a1", "a10", "b2", "rc1", ".dev3", ".post1", ".post2"])
            for _ in range(rng.randrange(1, 7))
        ]
        assert versions.newest(given, pre=True) == max(given, key=Version), f"{given}, pre=True"
        assert versions.newest(given) == max(SpecifierSet("").filter(given), key=Version), f"{given}"


@pytest.mark.task("newest")
def test_nothing_and_nonsense() -> None:
    """빈 목록의 답은 None이고, 버전이 아닌 문자열은 ValueError입니다. / The answer for an empty list is None; what is no version is a ValueError."""
    assert versions.newest(["1.0"]) == "1.0"
    assert versions.newest([]) is None
    for text in ("latest", "1.0-final", "", "1..0"):
        said = outcome(versions.newest, ["1.0", text])
        if said == "ValueError, without a message":
            said = "ValueError"  # no message is promised here
        assert said == "ValueError", (
            f"{text!r}은(는) 버전이 아닙니다. ValueError를 일으키세요. / {text!r} is no version. Raise ValueError."
        )
