"""The checks of module 03. Run them with `grader check 3`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import contextlib
import json
import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lifecycle
import probe_yaml
import pytest

# --- reading YAML -----------------------------------------------------------------------------------------

PROBLEMS = {
    "missing": ("파일이 없습니다.", "The file is not there."),
    "size": ("64 KB 또는 항목 수 제한을 넘습니다.", "It is over 64 KB, or has too many items."),
    "encoding": ("UTF-8이 아닙니다.", "It is not UTF-8."),
    "syntax": ("YAML 문법에 맞지 않습니다.", "It is not valid YAML."),
    "alias": (
        "앵커(&)와 별칭(*)은 받지 않습니다. 몇 줄로 수십억 개의 값을 만들 수 있기 때문입니다. 값을 그대로 적으세요.",
        "Anchors (&) and aliases (*) are not accepted: a few lines of them can stand for billions of values. Write the value out.",
    ),
    "tag": (
        "태그(!)는 받지 않습니다. 느낌표로 시작하는 글은 따옴표로 감싸세요.",
        "Tags (!) are not accepted. Put text that begins with an exclamation mark in quotes.",
    ),
    "depth": ("너무 깊이 중첩되어 있습니다.", "It is nested too deeply."),
    "documents": ("문서는 하나여야 합니다. --- 줄을 지우세요.", "One document only: remove the line ---."),
    "key": (
        "키가 글자가 아닙니다. YAML은 yes, no, on, 3 같은 키를 글자로 읽지 않습니다.",
        "A key is not text. YAML does not read keys such as yes, no, on or 3 as text.",
    ),
    "repeated": (
        "같은 키가 두 번 나옵니다. 대부분의 프로그램은 말없이 뒤의 값만 남깁니다.",
        "A key comes twice, and most programs silently keep only the last value.",
    ),
    "value": ("읽을 수 없는 값이 있습니다.", "There is a value that cannot be read."),
}
MOST_VALUES = 5_000


def fail(ko: str, en: str) -> None:
    pytest.fail(f"{ko.replace(' / ', '/')} / {en.replace(' / ', '/')}")


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in a student's YAML file. The worker parses; here only plain data arrives."""
    answer = probe_yaml.read(name)
    if type(answer) is not dict or set(answer) != {"problem", "line", "data"}:
        fail(f"{name}을(를) 읽지 못했습니다.", f"{name} could not be read.")
    problem, line, data = answer["problem"], answer["line"], answer["data"]
    if problem is not None:
        ko, en = PROBLEMS.get(problem if type(problem) is str else "", PROBLEMS["value"])
        where = (f" {line}번째 줄", f", line {line}") if type(line) is int and line else ("", "")
        fail(f"{name}{where[0]}: {ko}", f"{name}{where[1]}: {en}")
    if type(data) is not dict or not is_small(data):
        fail(f"{name}: `키: 값`의 모음이어야 합니다.", f"{name}: It must be a mapping, `key: value`.")
    return data


def is_small(data: object) -> bool:
    """At most MOST_VALUES values of mappings, lists, text, numbers, truth values and null, counted one by one."""
    waiting, count = [data], 0
    while waiting:
        value = waiting.pop()
        count += 1
        if count > MOST_VALUES or type(value) not in (dict, list, str, int, float, bool, type(None)):
            return False
        if type(value) is int and not -(2**63) <= value < 2**63:
            return False
        if type(value) is str and value.encode("utf-8", "replace").decode() != value:
            return False
        if type(value) is dict:
            if any(type(key) is not str for key in value) or len(value) > MOST_VALUES:
                return False
            waiting.extend(value.values())
        elif type(value) is list:
            if len(value) > MOST_VALUES:
                return False
            waiting.extend(value)
    return True


# --- feasibility ------------------------------------------------------------------------------------------

FOR_ML = ("spam_posts", "parcel_arrival", "tile_cracks", "lunch_demand")
AGAINST_ML = {
    "invoice_tax": ("simple", "공식 한 줄로 항상 맞는 일입니다.", "One formula is always right here."),
    "low_stock": (
        "simple",
        "비교 한 번이면 되는 일에 패턴을 배울 것은 없습니다.",
        "A single comparison does it; there is no pattern to learn.",
    ),
    "shop_fires": (
        "no_data",
        "화재가 한 번뿐이고 다른 기록도 없습니다. 배울 것이 있나요?",
        "There was one fire, and no other record. What is there to learn from?",
    ),
    "silent_guests": (
        "no_data",
        "데이터가 없고 앞으로도 모을 수 없습니다.",
        "There is no data, and none may be collected.",
    ),
    "insulin_pump": (
        "fatal",
        "정확도가 99.9%여도 천 번에 한 번은 틀립니다. 그 한 번에 무슨 일이 일어나고, 막을 사람이 있나요?",
        "At 99.9% accuracy one dose in a thousand is wrong. What happens then, and is there anybody to stop it?",
    ),
    "photo_religion": (
        "unethical",
        "데이터와 패턴이 있다는 것이 해도 된다는 뜻은 아닙니다.",
        "That there is data and a pattern does not mean that it may be done.",
    ),
    "loan_refusal": (
        "must_explain",
        "예외 없이 모든 결정을 규칙 단위로 설명하고 손으로 다시 계산할 수 있어야 합니다.",
        "Every decision, without exception, must be explained rule by rule and recomputed by hand.",
    ),
    "yearly_letters": (
        "too_costly",
        "아끼는 시간은 1년에 20분입니다. 무엇을 들여 그것을 얻나요?",
        "Twenty minutes a year are saved. What is spent to save them?",
    ),
}
ANSWERS = ("ml", "unethical", "simple", "no_data", "fatal", "must_explain", "too_costly")


@pytest.mark.task("feasibility")
def test_each_case_has_an_answer() -> None:
    """열두 경우 모두에 정해진 낱말로 답합니다. / Each of the twelve cases is answered with one of the seven words."""
    judged = read_yaml("feasibility.yaml")
    unanswered = [case for case in (*FOR_ML, *AGAINST_ML) if judged.get(case) not in ANSWERS]
    assert unanswered == [], (
        f"다음 낱말 가운데 하나로 답하세요: {', '.join(ANSWERS)} / Answer with one of these words: {', '.join(ANSWERS)}"
    )


@pytest.mark.task("feasibility")
def test_cases_against_ml() -> None:
    """머신러닝을 쓰지 말아야 할 여덟 경우를 이유와 함께 가려냅니다. / The eight cases against ML are recognised, each with its reason."""
    judged = read_yaml("feasibility.yaml")
    for case, (reason, ko, en) in AGAINST_ML.items():
        answer = judged.get(case)
        if answer == "ml":
            why = f"{case}: {ko} / {case}: {en}"
        else:
            why = (
                f"{case}: 머신러닝을 쓰지 않는다는 판단은 맞을 수 있지만, 결정적인 이유가 다릅니다. 지문에 없는 사정을 보태지 마세요. / "
                f"{case}: Not using ML may well be right, but another reason decides it. Do not add what the text does not say."
            )
        assert answer == reason, why


@pytest.mark.task("feasibility")
def test_cases_for_ml() -> None:
    """머신러닝에 잘 맞는 네 경우를 알아봅니다. / The four cases that suit ML are recognised."""
    judged = read_yaml("feasibility.yaml")
    for case in FOR_ML:
        why = (
            f"{case}: 패턴, 목적 함수, 복잡성, 데이터, 반복의 다섯 조건을 하나씩 지문에서 찾아보세요. 틀려도 되돌릴 수 있다면 `fatal`이 아닙니다. / "
            f"{case}: Look for the five conditions in the text: pattern, objective, complexity, data, repetition. An error that can be undone is not `fatal`."
        )
        assert judged.get(case) == "ml", why


# --- charter ----------------------------------------------------------------------------------------------

SCHEMA = json.loads((Path(__file__).parent / "charter.schema.json").read_text(encoding="utf-8"))
RATES = ("recall", "precision", "f1", "roc_auc")
LOWER_IS_BETTER = ("p95_latency_ms", "minutes_per_day")
BUSINESS = ("monthly_profit_won", "saved_customers", "minutes_per_day")
NO_MITIGATION = ("", "todo", "tbd", "none", "n/a", "na", "-", "?", "없음", "미정", "나중에", "추후")


def sound_charter() -> dict[str, Any]:
    """The charter, once its structure fits the schema; else the check ends here and says where it does not."""
    from jsonschema import Draft202012Validator

    charter = read_yaml("charter.yaml")
    errors = sorted(Draft202012Validator(SCHEMA).iter_errors(charter), key=in_order_of_the_file)
    if errors:
        path = ".".join(map(str, errors[0].path)) or "charter.yaml"
        ko, en = structural(path, errors[0])
        more = len(errors) - 1
        if more:
            ko, en = f"{ko} 이런 곳이 {more}군데 더 있습니다.", f"{en} And {more} more such places."
        fail(ko, en)
    return charter


def in_order_of_the_file(error: Any) -> list[tuple[int, str]]:
    """Sections as the schema lists them, then the place within. `error` is a ValidationError."""
    sections = SCHEMA["required"]
    return [(sections.index(part) if part in sections else 0, str(part)) for part in error.path]


def structural(path: str, error: Any) -> tuple[str, str]:
    """Where the structure is wrong, in both languages. `error` is a ValidationError."""
    if error.validator == "required":
        absent = ", ".join(key for key in error.validator_value if key not in error.instance)
        if path.startswith("objectives.") and absent == "owner":
            return (
                f"{path}: 목표에 owner(책임지는 역할)가 없습니다. 아무도 책임지지 않는 목표는 아무도 재지 않습니다.",
                f"{path}: the objective has no owner. What nobody answers for, nobody measures.",
            )
        if path.startswith("constraints.") and absent == "mitigation":
            return (
                f"{path}: 위험만 적고 대책(mitigation)을 적지 않았습니다.",
                f"{path}: a risk is named, but no mitigation.",
            )
        return f"{path}: {absent} 항목이 없습니다.", f"{path}: {absent} is missing."
    if error.validator == "type" and path.endswith(("threshold", "value")):
        return (
            f"{path}: 숫자여야 합니다. 따옴표, %, 단위 없이 0.55처럼 적으세요.",
            f"{path}: must be a number, such as 0.55, without quotes, % or a unit.",
        )
    if error.validator == "enum":
        words = ", ".join(map(str, error.validator_value))
        return f"{path}: 다음 중 하나여야 합니다: {words}", f"{path}: must be one of {words}"
    if error.validator == "minItems":
        least = error.validator_value
        return f"{path}: {least}개 이상 필요합니다.", f"{path}: at least {least} are needed."
    if error.validator in ("minLength", "pattern"):
        return f"{path}: 비어 있거나 너무 짧습니다.", f"{path}: is empty or too short."
    wanted = str(error.validator_value)[:40]
    return (
        f"{path}: 형식이 다릅니다({error.validator}: {wanted}).",
        f"{path}: has another form ({error.validator}: {wanted}).",
    )


@pytest.mark.task("charter")
def test_structure() -> None:
    """charter.yaml의 구조가 charter.schema.json에 맞습니다. / The structure of charter.yaml fits charter.schema.json."""
    charter = sound_charter()
    assert isinstance(charter, dict)


@pytest.mark.task("charter")
def test_thresholds_are_possible() -> None:
    """기준값(threshold)이 지표가 가질 수 있는 값입니다. / Each threshold is a value that its metric can take."""
    for objective in sound_charter()["objectives"]:
        metric, threshold = objective["metric"], objective["threshold"]
        if metric in RATES:
            assert 0 < threshold < 1, (
                f"{metric}은(는) 0과 1 사이의 비율입니다. 80%라면 0.8로 적고, 0과 1 자체는 기준이 되지 못합니다. / "
                f"{metric} lies between 0 and 1: 80% is written 0.8, and 0 or 1 itself is no threshold."
            )
        else:
            assert 0 < threshold < math.inf, (
                f"{metric}의 기준값은 0보다 큰 유한한 수여야 합니다. / The threshold of {metric} must be a finite number above 0."
            )


@pytest.mark.task("charter")
def test_model_and_business() -> None:
    """모델 지표와 비즈니스 지표가 모두 목표에 있습니다. / The objectives have a model metric and a business metric."""
    metrics = [objective["metric"] for objective in sound_charter()["objectives"]]
    kinds = sorted({"business" if metric in BUSINESS else "model" for metric in metrics})
    why = ""
    if kinds == ["model"]:
        why = (
            "모델 지표만 있습니다. 모델이 좋아져도 사업에 아무 변화가 없을 수 있으니 비즈니스 지표를 목표로 하나 더 두세요. / "
            "All objectives are model metrics. A better model may change nothing for the business, so add a business metric."
        )
    if kinds == ["business"]:
        why = (
            "비즈니스 지표만 있습니다. 다음 달까지 기다리지 않고 모델을 비교하려면 모델 지표도 필요합니다. / "
            "All objectives are business metrics. To compare models without waiting for a month, a model metric is needed too."
        )
    assert kinds == ["business", "model"], why


@pytest.mark.task("charter")
def test_owners_are_roles() -> None:
    """목표마다 책임지는 사람(owner)은 people에 적힌 역할입니다. / The owner of each objective is a role that people lists."""
    charter = sound_charter()
    roles = sorted({person["role"] for person in charter["people"]})
    for objective in charter["objectives"]:
        owner = objective["owner"][:40].replace(" / ", "/")
        assert objective["owner"] in roles, (
            f"objectives의 owner {owner!r}이(가) people의 role에 없습니다. 사람 이름이 아니라 역할을 적으세요. 사람은 바뀌어도 역할은 남습니다. / "
            f"The owner {owner!r} is no role in people. Name a role, not a person: people move on, roles stay."
        )


@pytest.mark.task("charter")
def test_constraints_have_mitigations() -> None:
    """제약마다 대책이 있고, 제약의 종류가 셋 이상입니다. / Each constraint has a mitigation, and there are three kinds or more."""
    constraints = sound_charter()["constraints"]
    for constraint in constraints:
        mitigation = " ".join(constraint["mitigation"].split()).rstrip(".").casefold()
        assert mitigation not in NO_MITIGATION, (
            f"{constraint['kind']}: 대책 자리에 빈말이 있습니다. 누가 무엇을 하는지 적으세요. / "
            f"{constraint['kind']}: the mitigation is only a placeholder. Say who does what."
        )
        assert mitigation != " ".join(constraint["risk"].split()).rstrip(".").casefold(), (
            f"{constraint['kind']}: 대책이 위험을 그대로 되풀이합니다. 위험을 줄이는 행동을 적으세요. / "
            f"{constraint['kind']}: the mitigation repeats the risk. Write what makes it smaller."
        )
    kinds = len({constraint["kind"] for constraint in constraints})
    assert kinds >= 3, (
        f"제약의 종류가 {kinds}가지입니다. 서로 다른 종류(kind)를 셋 이상 살펴보세요. / "
        f"There are {kinds} kinds of constraints. Look at three different kinds or more."
    )


@pytest.mark.task("charter")
def test_objective_is_beyond_the_baseline() -> None:
    """베이스라인의 지표를 쓰는 목표가 있고, 기준값이 베이스라인보다 좋습니다. / An objective uses the baseline's metric, with a better threshold."""
    charter = sound_charter()
    baseline = charter["baseline"]
    metric, value = baseline["metric"], baseline["value"]
    thresholds = [one["threshold"] for one in charter["objectives"] if one["metric"] == metric]
    assert thresholds != [], (
        f"베이스라인을 {metric}(으)로 쟀지만 그 지표를 쓰는 목표가 없어 비교할 수 없습니다. / "
        f"The baseline is measured by {metric}, but no objective is, so the two cannot be compared."
    )
    sign = -1 if metric in LOWER_IS_BETTER else 1
    for threshold in thresholds:
        assert sign * threshold > sign * value, (
            f"규칙만으로 이미 {metric} {value}인데 목표가 {threshold}입니다. 목표는 베이스라인보다 좋아야 합니다. / "
            f"The rule alone reaches {metric} {value}, and the objective asks for {threshold}. It must be better than the baseline."
        )


@pytest.mark.task("charter")
def test_watch_what_was_promised() -> None:
    """배포 뒤에는 목표의 지표만, 비즈니스 지표를 포함해 지켜봅니다. / After release the objectives' metrics are watched, a business metric among them."""
    charter = sound_charter()
    promised = {objective["metric"] for objective in charter["objectives"]}
    watched = charter["action"]["watch"]
    assert [metric for metric in watched if metric not in promised] == [], (
        "목표에 없는 지표를 지켜보고 있습니다. 기준값이 없으면 나빠졌는지 알 수 없습니다. / "
        "A metric is watched that no objective has. Without a threshold nobody knows when it is bad."
    )
    assert any(metric in BUSINESS for metric in watched), (
        "action.watch에 비즈니스 지표가 없습니다. 배포한 뒤에야 잴 수 있는 것이 바로 그것입니다. / "
        "action.watch has no business metric, and that is just what can only be measured after the release."
    )


# --- baseline ---------------------------------------------------------------------------------------------

PLANS, DISTRICTS = ("monthly", "yearly", "trial"), ("mapo", "jongno", "songpa", "gangseo")


def generator(rng: random.Random) -> Any:
    import numpy as np

    return np.random.default_rng(rng.randrange(2**32))


def draw_customers(count: int, rng: random.Random) -> tuple[Any, Any]:
    """(frame, left): customers of the lunch-box company, and who left within the following month, as 0 and 1."""
    import numpy as np
    import pandas as pd

    draw = generator(rng)
    plan, district = draw.choice(PLANS, count, p=[0.55, 0.3, 0.15]), draw.choice(DISTRICTS, count)
    weeks, late = draw.geometric(0.45, count) - 1, draw.poisson(0.7, count)
    complaints, months = draw.poisson(0.5, count), draw.integers(1, 60, count)
    orders = draw.poisson(6, count)
    log_odds = -2.1 + 0.35 * weeks + 0.75 * late + 0.5 * complaints - 0.03 * months - 0.12 * orders
    log_odds = log_odds + 1.3 * (plan == "trial") - 0.9 * (plan == "yearly") + 0.3 * (district == "mapo")
    left = (draw.random(count) < 1 / (1 + np.exp(-log_odds))).astype(int)
    frame = pd.DataFrame(
        {
            "plan": plan,
            "district": district,
            "weeks_since_order": weeks,
            "orders_per_month": orders,
            "late_deliveries": late,
            "complaints": complaints,
            "months_with_us": months,
            "exit_survey": left * (draw.random(count) < 0.9),
        }
    )
    return frame, left


def called_by_hand(frame: Any) -> list[bool]:
    rows = zip(frame["weeks_since_order"], frame["plan"], frame["complaints"], strict=True)
    return [bool(weeks >= 3 or (plan == "monthly" and count >= 2)) for weeks, plan, count in rows]


def plain(value: Any) -> Any:
    """NumPy numbers as Python's, arrays and series as lists, also within a list; a text for other tables."""
    if type(value) is list:
        return [plain(item) if type(item) is not list else item for item in value]
    if type(value).__module__.split(".")[0] not in ("numpy", "pandas"):
        return value
    return value.tolist() if hasattr(value, "tolist") else f"a {type(value).__name__}"


def as_truths(value: object) -> object:
    """A list of bool, also for an array of 0 and 1."""
    items = plain(value)
    if type(items) is list and all(type(item) in (bool, int) and item in (0, 1) for item in items):
        return [bool(item) for item in items]
    return items


@pytest.mark.task("baseline")
def test_rule_at_its_limits() -> None:
    """규칙의 경계: 3주째와 불만 2건부터 전화합니다. / At its limits: the rule calls from the third week and from the second complaint."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "weeks_since_order": [2, 3, 4, 0, 0, 0],
            "plan": ["yearly", "yearly", "trial", "monthly", "monthly", "yearly"],
            "complaints": [0, 0, 0, 1, 2, 5],
        }
    )
    called = as_truths(lifecycle.rule(frame))
    why = ""
    if called == [False, False, True, False, False, False]:
        why = (
            "‘3주 이상’, ‘2건 이상’에는 3과 2도 들어갑니다. >가 아니라 >=입니다. / "
            "“3 weeks or more” and “2 or more” include 3 and 2: it is >=, not >."
        )
    if called == [False, True, True, False, True, True]:
        why = (
            "연간 회원의 불만까지 셌습니다. 불만 조건은 월간 회원에게만 적용됩니다. / "
            "A yearly customer with complaints is called, too. The complaints count for monthly plans only."
        )
    if called == [False] * 4 + [True, False] or called == [False] * 6:
        why = "두 조건 가운데 하나만 맞아도 전화합니다. / One of the two conditions is enough for a call."
    assert called == [False, True, True, False, True, False], why


@pytest.mark.task("baseline")
def test_rule_for_any_customers(rng) -> None:
    """어떤 고객 표에서도 규칙대로 전화합니다. / The rule holds for any table of customers."""
    frame, _ = draw_customers(300, rng)
    assert as_truths(lifecycle.rule(frame)) == called_by_hand(frame)


def recalls(left: Sequence[int], called: Sequence[bool], scores: Sequence[float]) -> tuple[int, float, float]:
    """(calls, recall of the rule, recall of the model's top scores), one customer after another."""
    calls = sum(called)
    order = sorted(range(len(left)), key=lambda i: (-scores[i], i))
    caught = sum(one for one, call in zip(left, called, strict=True) if call)
    return calls, caught / sum(left), sum(left[i] for i in order[:calls]) / sum(left)


LEFT = [1, 0, 1, 0, 1, 0, 1, 0, 0, 0]
CALLED = [True, True, False, True, False, False, False, False, False, False]
SCORES = [0.40, 0.10, 0.45, 0.05, 0.30, 0.35, 0.20, 0.02, 0.03, 0.04]


def compare(left: Sequence[int], called: Sequence[bool], scores: Sequence[float], margin: float) -> Any:
    import numpy as np

    return lifecycle.compare(np.array(left), np.array(called), np.array(scores), margin)


def field(answer: Any, key: str) -> Any:
    """A value of the student's dict, NumPy numbers as Python's; a text where there is no such value."""
    if type(answer) is not dict or key not in answer:
        return f"no {key}"
    return plain(answer[key])


def close(value: object, expected: float) -> bool:
    return type(value) in (int, float) and math.isclose(value, expected, rel_tol=1e-9, abs_tol=1e-12)  # type: ignore[arg-type]


@pytest.mark.task("baseline")
def test_same_number_of_calls() -> None:
    """모델도 규칙과 똑같은 수만큼만 전화하고 비교합니다. / The model gets just as many calls as the rule."""
    answer = compare(LEFT, CALLED, SCORES, 0.25)
    assert field(answer, "calls") == 3
    assert field(answer, "rule_recall") == 0.25, (
        "재현율(recall)은 떠난 고객 넷 가운데 전화를 받은 고객의 비율, 1/4입니다. / "
        "Recall is the share of the four who left that was called, 1/4."
    )
    recall = field(answer, "model_recall")
    why = ""
    if recall == 0.0:
        why = (
            "모델의 점수를 0.5에서 잘랐습니다. 점수가 높은 순서로, 규칙과 같은 수(3명)만큼 고르세요. / "
            "The scores are cut at 0.5. Take the highest ones, as many as the rule calls: 3."
        )
    if recall == 1.0:
        why = (
            "모델에게 더 많은 전화를 허락했습니다. 전화를 많이 할수록 재현율은 저절로 오릅니다. / "
            "The model is allowed more calls. With more calls recall rises by itself."
        )
    assert recall == 0.5, why
    assert field(answer, "beats") is True


@pytest.mark.task("baseline")
def test_margin(rng) -> None:
    """margin만큼, 또는 그보다 더 나아야 이긴 것입니다. / The model wins if it is better by the margin or more."""
    for margin, beats in ((0.125, True), (0.25, True), (0.375, False)):
        said = field(compare(LEFT, CALLED, SCORES, margin), "beats")
        why = ""
        if margin == 0.25 and said is False:
            why = (
                "차이가 margin과 똑같으면 이긴 것입니다. >=로 비교하세요. / "
                "A difference of just the margin wins: compare with >=."
            )
        if margin == 0.375 and said is True:
            why = (
                "규칙보다 낫기만 하면 이긴 것으로 보았습니다. margin만큼 더 나아야 운영 비용을 낼 만합니다. / "
                "Any improvement counts as a win here. Only one of the margin or more pays for running a model."
            )
        assert said is beats, why
    for _ in range(3):
        frame, left = draw_customers(200, rng)
        left[0] = 1
        called, scores = called_by_hand(frame), [rng.randrange(20) / 20 for _ in range(200)]
        calls, of_rule, of_model = recalls(left.tolist(), called, scores)
        gap = of_model - of_rule
        for margin in (gap - 0.01, gap + 0.01):
            answer = compare(left.tolist(), called, scores, margin)
            assert field(answer, "calls") == calls
            assert close(field(answer, "rule_recall"), of_rule), "rule_recall / rule_recall"
            assert close(field(answer, "model_recall"), of_model), (
                f"model_recall은 {of_model:.4f}이어야 합니다. 점수가 같으면 앞의 행이 먼저입니다. / "
                f"model_recall should be {of_model:.4f}. Of equal scores, the earlier row comes first."
            )
            assert field(answer, "beats") is (margin < gap)


@pytest.mark.task("baseline")
def test_nobody_left() -> None:
    """떠난 고객이 없으면 비교할 수 없으므로 ValueError입니다. / If nobody left there is nothing to compare: ValueError."""
    assert field(compare(LEFT, CALLED, SCORES, 0.25), "calls") == 3
    said: object = "ValueError"
    with contextlib.suppress(ValueError):
        said = compare([0] * 10, CALLED, SCORES, 0.25)
    assert said == "ValueError", (
        "0으로 나눈 재현율이 결과에 들어갔습니다(nan). nan과의 비교는 조용히 거짓이 됩니다. / "
        "A recall of 0 divided by 0 (nan) got into the result, and comparing with nan is silently false."
    )


# --- prototype --------------------------------------------------------------------------------------------

BAR = 0.05  # a forest or boosting as it comes stays above it for every seed; a logistic regression gets 0.2


def scores_of(train: Any, left: Any, new: Any) -> list[float]:
    """The student's scores as a list of finite numbers, one for each new customer."""
    answer = plain(lifecycle.score(train, left, new))
    is_numbers = type(answer) is list and all(type(x) in (int, float) and math.isfinite(x) for x in answer)
    if not is_numbers or len(answer) != len(new):
        fail(
            f"새 고객 {len(new)}명마다 유한한 수 하나씩을 담은 1차원 배열이 필요합니다. predict_proba의 결과라면 [:, 1] 열만 돌려주세요.",
            f"A one-dimensional array of {len(new)} finite numbers is needed, one for each new customer. Of predict_proba return the column [:, 1].",
        )
    return answer


def new_customers(count: int, rng: random.Random) -> tuple[Any, Any]:
    """Customers of today: nobody has left yet, so nobody has an exit survey."""
    frame, left = draw_customers(count, rng)
    frame["exit_survey"] = 0
    return frame, left


def differ(some: Sequence[float], others: Sequence[float], tolerance: float) -> int:
    """How many of the scores have changed."""
    return sum(not math.isclose(a, b, abs_tol=tolerance) for a, b in zip(some, others, strict=True))


def changed_by_itself(before: Sequence[float], again: Sequence[float]) -> str:
    """The message for scores that are others when nothing at all has changed; "" if they are the same."""
    if differ(before, again, 1e-9) == 0:
        return ""
    return (
        "똑같은 데이터로 다시 불러도 점수가 달라집니다. 모델의 random_state를 정해 두세요. / "
        "The same data give other scores at each call. Fix the random_state of your model."
    )


@pytest.mark.task("prototype")
def test_model_beats_the_rule(rng) -> None:
    """새 고객에서 모델의 재현율이 규칙보다 0.05 이상 높습니다. / On new customers the model's recall beats the rule's by 0.05 or more."""
    train, left = draw_customers(4000, rng)
    new, leaves = new_customers(4000, rng)
    scores = scores_of(train, left, new)
    _, of_rule, of_model = recalls(leaves.tolist(), called_by_hand(new), scores)
    why = (
        f"전화 수가 같을 때 규칙의 재현율은 {of_rule:.2f}, 모델은 {of_model:.2f}입니다. / "
        f"At the same number of calls the rule's recall is {of_rule:.2f}, the model's {of_model:.2f}."
    )
    if of_model < of_rule / 2:
        why = (
            "떠날 고객이 오히려 뒤로 밀립니다. 점수가 높을수록 떠날 확률이 높아야 합니다. predict_proba의 열 순서를 확인하세요. / "
            "Those who leave come last. A high score must mean likely to leave: look at the order of predict_proba's columns."
        )
    elif len(set(scores)) <= 2:
        why = (
            "점수가 두 가지뿐이라 순위를 매길 수 없습니다. predict가 아니라 predict_proba의 확률을 돌려주세요. / "
            "There are only two different scores, which gives no ranking. Return probabilities from predict_proba, not labels from predict."
        )
    assert of_model - of_rule >= BAR, why


@pytest.mark.task("prototype")
def test_no_look_into_the_future(rng) -> None:
    """떠난 뒤에야 채워지는 exit_survey는 점수에 영향을 주지 않습니다. / exit_survey, filled in only after leaving, has no influence."""
    train, left = draw_customers(800, rng)
    new, _ = new_customers(50, rng)
    before = scores_of(train, left, new)
    after = scores_of(train, left, new.assign(exit_survey=1))
    changed = differ(after, before, 1e-9)
    why = changed_by_itself(before, scores_of(train, left, new)) if changed else ""
    assert changed == 0, why or (
        "exit_survey를 바꾸자 점수가 달라집니다. 예측할 때는 아직 없는 정보입니다(누수, leakage). 학습할 때 이 열을 빼세요. / "
        "The scores change with exit_survey, which is not known yet when you predict (leakage). Leave that column out of training."
    )
    assert len(set(before)) > 2


@pytest.mark.task("prototype")
def test_a_district_that_is_new(rng) -> None:
    """학습할 때 없던 지역의 고객에게도 점수를 매깁니다. / Customers of a district that training has not seen get a score, too."""
    train, left = draw_customers(800, rng)
    new, _ = new_customers(50, rng)
    new["district"] = ["incheon"] * 25 + ["mapo"] * 25
    try:
        scores = scores_of(train, left, new)
    except (ValueError, KeyError) as problem:
        if "TODO" in str(problem):
            raise
        fail(
            "처음 보는 지역에서 예측이 멈추었습니다. 내일 새 지역에 배달을 시작해도 서비스는 돌아야 합니다. OneHotEncoder의 handle_unknown을 보세요.",
            "Prediction stops at a district that it has not seen. The service must go on when delivery starts in a new one: see handle_unknown of OneHotEncoder.",
        )
    assert len(set(scores)) > 2


@pytest.mark.task("prototype")
def test_new_customers_alone(rng) -> None:
    """한 명의 점수는 함께 예측하는 다른 고객에 따라 달라지지 않습니다. / A customer's score does not depend on who else is scored."""
    train, left = draw_customers(800, rng)
    new, _ = new_customers(40, rng)
    together = scores_of(train, left, new)
    assert len(set(together)) > 2
    alone = scores_of(train, left, new.iloc[:1].reset_index(drop=True))
    changed = differ(alone, together[:1], 1e-6)
    why = changed_by_itself(together, scores_of(train, left, new)) if changed else ""
    assert changed == 0, why or (
        "혼자 예측하면 점수가 달라집니다. 새 고객의 데이터로 전처리를 다시 맞추지(fit) 말고, 학습 데이터로 맞춘 것을 쓰세요. / "
        "Scored alone, a customer gets another score. Do not fit the preprocessing on new customers; use what was fitted in training."
    )


# --- objectives -------------------------------------------------------------------------------------------


class Workshop:
    """`fit` and `predict` for the student's Ranker: least squares, counting how often each is called."""

    def __init__(self) -> None:
        self.fits = 0

    def fit(self, rows: Sequence[Sequence[float]], targets: Sequence[float]) -> list[float]:
        import numpy as np

        self.fits += 1
        return np.linalg.lstsq(np.array(rows, float), np.array(targets, float), rcond=None)[0].tolist()

    def predict(self, model: Sequence[float], rows: Sequence[Sequence[float]]) -> list[float]:
        return [round(sum(m * x for m, x in zip(model, row, strict=True)), 6) for row in rows]


RECIPES = [[1, 0], [0, 1], [1, 1], [2, 1]]
CLICKS, QUALITY = [9, 1, 10, 19], [2, 8, 10, 12]  # 9a + b, and 2a + 8b


def ranker() -> tuple[Any, Workshop]:
    workshop = Workshop()
    return lifecycle.Ranker(workshop.fit, workshop.predict), workshop


@pytest.mark.task("objectives")
def test_weights_decide_the_order() -> None:
    """가중치에 따라 순위가 달라집니다. / The weights decide the order."""
    mine, _ = ranker()
    mine.learn("clicks", RECIPES, CLICKS)
    mine.learn("quality", RECIPES, QUALITY)
    rows = [[3, 0], [0, 3], [2, 2]]  # clicks 27, 3, 20; quality 6, 24, 20
    for weights, expected in (
        ({"clicks": 1.0, "quality": 0.0}, [0, 2, 1]),
        ({"clicks": 0.0, "quality": 1.0}, [1, 2, 0]),
        ({"clicks": 0.5, "quality": 0.5}, [2, 0, 1]),
    ):
        order = plain(mine.rank(rows, weights))
        why = ""
        if order == expected[::-1]:
            why = "순서가 거꾸로입니다. 점수가 높은 것이 먼저입니다. / The order is upside down: the highest score comes first."
        assert order == expected, why


@pytest.mark.task("objectives")
def test_one_fit_for_each_objective() -> None:
    """목표마다 한 번씩만 학습하고, 가중치를 바꿀 때는 학습하지 않습니다. / One fit for each objective, and none when the weights change."""
    mine, workshop = ranker()
    mine.learn("clicks", RECIPES, CLICKS)
    mine.learn("quality", RECIPES, QUALITY)
    learnt = workshop.fits
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        order = plain(mine.rank([[3, 0], [0, 3]], {"clicks": share, "quality": 1 - share}))
        assert order == ([0, 1] if 24 * share > 18 * (1 - share) else [1, 0])
    assert workshop.fits - learnt == 0, (
        "rank를 다섯 번 부르는 동안 다시 학습했습니다. 가중치는 예측값을 더할 때만 쓰면 됩니다. 그래야 다시 학습하지 않고 바꿀 수 있습니다. / "
        "There were fits during five calls of rank. The weights belong to the sum of the predictions, and then they change without a fit."
    )
    assert learnt == 2, (
        "학습은 목표마다 한 번, 모두 두 번이어야 합니다. / There should be one fit for each of the two objectives."
    )


@pytest.mark.task("objectives")
def test_an_objective_more() -> None:
    """나중에 목표를 더하거나 새로 배울 때는 그 목표만 학습합니다. / To add or renew an objective, that one alone is fitted."""
    mine, workshop = ranker()
    mine.learn("clicks", RECIPES, CLICKS)
    mine.learn("quality", RECIPES, QUALITY)
    assert plain(mine.rank([[3, 0], [0, 3]], {"clicks": 1})) == [0, 1]
    before = workshop.fits
    mine.learn("freshness", RECIPES, [0, 50, 50, 50])
    assert plain(mine.rank([[3, 0], [0, 3]], {"clicks": 1, "freshness": 1})) == [1, 0]
    mine.learn("clicks", RECIPES, [100, 0, 100, 200])
    order = plain(mine.rank([[3, 0], [0, 3]], {"clicks": 1, "freshness": 1}))
    assert order == [0, 1], "새로 배운 모델을 쓰세요. / Use the model that was learnt last."
    assert workshop.fits - before == 2, (
        "목표를 하나씩 두 번 배웠으니 학습도 두 번이어야 합니다. 다른 목표의 모델까지 다시 학습하지 마세요. / "
        "One objective was learnt, twice: that is two fits. Leave the models of the other objectives alone."
    )


@pytest.mark.task("objectives")
def test_weights_left_out_or_unknown() -> None:
    """weights에 없는 목표는 무시하고, 배운 적 없는 목표는 ValueError입니다. / An objective without a weight is left out; an unknown one is a ValueError."""
    mine, _ = ranker()
    mine.learn("clicks", RECIPES, CLICKS)
    mine.learn("quality", RECIPES, QUALITY)
    assert plain(mine.rank([[3, 0], [0, 3]], {"quality": 2})) == [1, 0]
    assert plain(mine.rank([[3, 0], [0, 3]], {"clicks": -1})) == [1, 0]
    said: object = "ValueError"
    with contextlib.suppress(ValueError):
        said = mine.rank([[3, 0], [0, 3]], {"clicks": 1, "qualty": 1})
    assert said == "ValueError", (
        "오타가 난 목표 'qualty'를 조용히 넘겼습니다. 그러면 품질이 빠진 순위가 나가고 아무도 모릅니다. / "
        "The misspelt objective 'qualty' is silently skipped. The ranking goes out without quality, and nobody notices."
    )


@pytest.mark.task("objectives")
def test_any_weights(rng) -> None:
    """어떤 가중치에서도 순위가 맞고, 점수가 같으면 앞의 행이 먼저입니다. / The order is right for any weights; of equal scores the earlier row is first."""
    mine, _ = ranker()
    coefficients = [[rng.randrange(1, 9), rng.randrange(-9, 9)] for _ in range(3)]
    for name, (a, b) in zip("abc", coefficients, strict=True):
        mine.learn(name, RECIPES, [a * x + b * y for x, y in RECIPES])
    for _ in range(4):
        rows = [[rng.randrange(4), rng.randrange(4)] for _ in range(25)]
        weights = {name: rng.randrange(-3, 6) for name in "abc"}
        value = [
            sum(w * (a * x + b * y) for w, (a, b) in zip(weights.values(), coefficients, strict=True))
            for x, y in rows
        ]
        order = plain(mine.rank(rows, weights))
        assert order == sorted(range(25), key=lambda i: (-value[i], i)), (
            f"가중치 {weights}에서 순위가 다릅니다. 점수가 같으면 앞의 행이 먼저입니다. / "
            f"With the weights {weights} the order differs. Of equal scores the earlier row comes first."
        )


# --- mislabelled ------------------------------------------------------------------------------------------

PRECISION_BAR = RECALL_BAR = 0.70


def draw_labelled(count: int, share_wrong: float, rng: random.Random) -> tuple[Any, Any, set[int]]:
    """(features, labels as noted, positions that were noted wrong): three classes, two islands each.

    The islands of a class lie opposite each other, so that no straight line tells the classes apart.
    """
    import numpy as np

    draw = generator(rng)
    true = draw.integers(0, 3, count)
    angle = (true + 3 * draw.integers(0, 2, count)) * math.pi / 3
    centre = np.stack([4 * np.cos(angle), 4 * np.sin(angle), np.zeros(count)], axis=1)
    features = centre + draw.normal(0, 0.55, (count, 3))
    wrong = draw.choice(count, round(share_wrong * count), replace=False)
    noted = true.copy()
    noted[wrong] = (noted[wrong] + draw.integers(1, 3, len(wrong))) % 3
    return features, noted, set(wrong.tolist())


def suspects(features: Any, labels: Any) -> set[int]:
    """The student's answer as a set of positions."""
    answer = plain(lifecycle.suspects(features, labels))
    if type(answer) is not list or any(type(row) is not int or not 0 <= row < len(labels) for row in answer):
        fail(
            f"행 번호(0부터 {len(labels) - 1}까지의 int)의 리스트가 필요합니다.",
            f"A list of row numbers is needed, int from 0 to {len(labels) - 1}.",
        )
    if len(answer) != len(set(answer)):
        fail("같은 행이 두 번 나옵니다.", "A row comes twice.")
    return set(answer)


def assert_found(found: set[int], wrong: set[int], count: int) -> None:
    caught = len(found & wrong)
    recall, precision = caught / len(wrong), caught / max(len(found), 1)
    why = (
        f"행 {count}개 가운데 잘못된 라벨 {len(wrong)}개 중 {caught}개를 찾았습니다(재현율 {recall:.2f}). / "
        f"Of {len(wrong)} wrong labels among {count} rows you found {caught} (recall {recall:.2f})."
    )
    if len(found) <= len(wrong) / 10:
        why = (
            "거의 아무것도 찾지 못했습니다. 모델이 그 행을 외운 채로 채점하면 틀린 라벨도 맞아 보입니다. 그 행을 보지 않은 모델의 확률을 쓰세요(교차 검증, cross-validation). / "
            "Hardly anything is found. A model that has learnt a row by heart finds its wrong label right. Use probabilities of a model that has not seen the row (cross-validation)."
        )
    assert recall >= RECALL_BAR, why
    why = (
        f"지목한 {len(found)}개 가운데 {caught}개만 정말 잘못된 라벨입니다(정밀도 {precision:.2f}). / "
        f"Of the {len(found)} rows that you name, only {caught} are labelled wrong (precision {precision:.2f})."
    )
    assert precision >= PRECISION_BAR, why


@pytest.mark.task("mislabelled")
def test_one_in_eight_is_wrong(rng) -> None:
    """라벨 여덟 개 중 하나가 틀렸을 때 정밀도와 재현율이 0.7 이상입니다. / With one label in eight wrong, precision and recall are 0.7 or more."""
    features, labels, wrong = draw_labelled(480, 1 / 8, rng)
    assert_found(suspects(features, labels), wrong, 480)


@pytest.mark.task("mislabelled")
def test_few_are_wrong(rng) -> None:
    """틀린 라벨이 4%뿐이어도 찾아냅니다. / Wrong labels are found when only 4% are wrong."""
    features, labels, wrong = draw_labelled(500, 0.04, rng)
    found = suspects(features, labels)
    assert_found(found, wrong, 500)


@pytest.mark.task("mislabelled")
def test_clean_labels(rng) -> None:
    """라벨이 모두 맞으면 5% 넘게 의심하지 않습니다. / If every label is right, at most 5% are suspected."""
    noisy, labels, wrong = draw_labelled(480, 1 / 8, rng)
    assert_found(suspects(noisy, labels), wrong, 480)
    features, labels, _ = draw_labelled(480, 0, rng)
    found = suspects(features, labels)
    assert len(found) <= 24, (
        "라벨이 모두 맞는데도 일정한 비율을 의심합니다. 몇 %가 틀렸는지 미리 정하지 말고, 자기 라벨의 확률이 낮은 행만 고르세요. / "
        "A fixed share is suspected although every label is right. Do not decide beforehand how many are wrong; name rows whose own label is improbable."
    )


@pytest.mark.task("mislabelled")
def test_data_stay_as_they_are(rng) -> None:
    """의심스러운 행을 말할 뿐, 넘겨받은 데이터는 고치지 않습니다. / Rows are named, and the data that were passed in stay as they were."""
    features, labels, wrong = draw_labelled(480, 1 / 8, rng)
    before = features.tolist(), labels.tolist()
    assert_found(suspects(features, labels), wrong, 480)
    assert (features.tolist(), labels.tolist()) == before, (
        "넘겨받은 배열이 바뀌었습니다. 라벨을 고치는 것은 사람이 확인한 뒤의 일입니다. / "
        "The caller's arrays have changed. Labels are corrected after a person has looked."
    )


# --- profit -----------------------------------------------------------------------------------------------


def profit_by_hand(
    threshold: float, left: Sequence[int], scores: Sequence[float], gain: int, cost: int
) -> int:
    return sum(gain * one - cost for one, score in zip(left, scores, strict=True) if score >= threshold)


def arrays(left: Sequence[int], scores: Sequence[float]) -> tuple[Any, Any]:
    import numpy as np

    return np.array(left), np.array(scores)


def best_threshold(left: Sequence[int], scores: Sequence[float], gain: int, cost: int) -> object:
    return plain(lifecycle.best_threshold(*arrays(left, scores), gain, cost))


@pytest.mark.task("profit")
def test_profit_of_five_customers() -> None:
    """전화는 모두 비용이고, 떠날 고객에게 건 전화만 이득입니다. / Every call costs, and calls to those who would leave gain."""
    left, scores = arrays([1, 1, 0, 1, 0], [0.9, 0.5, 0.5, 0.3, 0.1])
    for threshold, expected in ((0.5, 2 * 30000 - 3 * 4000), (0.0, 3 * 30000 - 5 * 4000), (0.95, 0)):
        profit = plain(lifecycle.profit_at(threshold, left, scores, 30000, 4000))
        why = ""
        if threshold == 0.5 and profit == 30000 - 4000:
            why = (
                "점수가 기준값과 똑같은 고객을 뺐습니다. ‘이상’이므로 >=입니다. / "
                "Customers whose score is just the threshold are left out: it is >=."
            )
        if threshold < 0.9 and profit == expected + 4000 * int(left[scores >= threshold].sum()):
            why = (
                "떠나지 않을 고객에게 건 전화만 비용으로 셌습니다. 떠날 고객에게 건 전화도 비용이 듭니다. / "
                "Only calls to those who would have stayed are counted as a cost. The other calls cost as much."
            )
        assert profit == expected, why


@pytest.mark.task("profit")
def test_profit_of_any_customers(rng) -> None:
    """어떤 점수, 어떤 기준값에서도 이익이 맞습니다. / The profit is right for any scores and thresholds."""
    for _ in range(4):
        left = [rng.randrange(2) for _ in range(60)]
        scores = [rng.randrange(20) / 20 for _ in range(60)]
        gain, cost, threshold = rng.randrange(1, 90) * 1000, rng.randrange(1, 40) * 100, rng.choice(scores)
        profit = plain(lifecycle.profit_at(threshold, *arrays(left, scores), gain, cost))
        assert profit == profit_by_hand(threshold, left, scores, gain, cost)


@pytest.mark.task("profit")
def test_best_is_not_one_half() -> None:
    """이익이 가장 큰 기준값은 0.5가 아닐 수 있습니다. / The best threshold need not be 0.5."""
    left, scores = [1, 0, 1, 0, 1, 0, 0], [0.8, 0.6, 0.4, 0.3, 0.2, 0.1, 0.05]
    found = best_threshold(left, scores, 30000, 4000)
    why = ""
    if found == 0.5:
        why = (
            "0.5는 맞힌 개수를 세는 사람의 기준입니다. 이득이 비용의 몇 배이면 더 낮은 점수에도 전화할 만합니다. / "
            "0.5 is for those who count right answers. Where the gain is several times the cost, lower scores deserve a call."
        )
    assert found == 0.2, why
    assert best_threshold(left, scores, 30000, 20000) == 0.8


@pytest.mark.task("profit")
def test_equal_scores_are_called_together() -> None:
    """점수가 같은 고객은 함께 전화하거나 함께 전화하지 않습니다. / Customers of the same score are called together or not at all."""
    left, scores = [1, 1, 0, 0, 0, 0], [0.9, 0.6, 0.6, 0.6, 0.6, 0.2]
    found = best_threshold(left, scores, 10000, 4000)
    why = ""
    if found == 0.6:
        why = (
            "0.6인 고객 넷 가운데 떠날 한 명에게만 전화할 수는 없습니다. 같은 점수는 한 묶음으로 계산하세요. / "
            "Of the four customers at 0.6 one cannot call just the one who leaves. Add up equal scores as one group."
        )
    assert found == 0.9, why
    assert best_threshold(left[::-1], scores[::-1], 10000, 4000) == 0.9
    assert best_threshold(left, scores, 30000, 4000) == 0.6


@pytest.mark.task("profit")
def test_sometimes_nobody() -> None:
    """어떤 전화도 이익이 없으면 math.inf이고, 이익이 같으면 높은 쪽입니다. / math.inf if no call pays; of equal profits the higher threshold."""
    left, scores = [0, 1, 0, 1], [0.9, 0.8, 0.7, 0.6]
    found = best_threshold(left, scores, 5000, 4000)
    why = ""
    if found in scores:
        why = (
            "어디에서 잘라도 손해인데 전화를 겁니다. 아무에게도 걸지 않으면 이익은 0입니다. / "
            "Every threshold loses money, and yet somebody is called. Calling nobody makes a profit of 0."
        )
    assert found == math.inf, why
    for gain in (8000, 4000):  # a profit of just 0, which calling nobody makes as well
        assert best_threshold(left, scores, gain, 4000) == math.inf
    assert best_threshold([1, 0, 0, 0], scores, 4001, 4000) == 0.9  # one won is more than none
    assert best_threshold([1, 0, 1, 0], scores, 8000, 4000) == 0.9, (
        "이익이 같다면 더 적게 전화하는 높은 기준값이 낫습니다. / Of equal profits the higher threshold is better: it needs fewer calls."
    )


@pytest.mark.task("profit")
def test_best_of_any_customers(rng) -> None:
    """모든 점수를 하나씩 시험해 본 것과 같은 기준값을 찾습니다. / The threshold is the one that trying every score finds."""
    for _ in range(6):
        left = [int(rng.random() < 0.3) for _ in range(50)]
        scores = [rng.randrange(30) / 30 for _ in range(50)]
        gain, cost = rng.randrange(2, 40) * 1000, rng.randrange(1, 20) * 500
        tried = {t: profit_by_hand(t, left, scores, gain, cost) for t in {*scores, math.inf}}
        expected = max(tried, key=lambda t: (tried[t], t))
        assert best_threshold(left, scores, gain, cost) == expected


@pytest.mark.task("profit")
def test_a_hundred_thousand_customers(rng) -> None:
    """고객 100,000명도 제한 시간 안에 계산합니다. / 100,000 customers are done within the time limit."""
    import numpy as np

    draw = generator(rng)
    scores = draw.permutation(100_000) / 100_000
    left = (scores > 0.3).astype(int)
    found = plain(lifecycle.best_threshold(left, scores, 30000, 4000))
    assert found == float(scores[np.where(left == 1)[0]].min())


# --- worst_slice ------------------------------------------------------------------------------------------


def slices_by_hand(table: dict[str, list], wrong: list[bool]) -> dict[tuple[str, Any], tuple[int, float]]:
    """(column, value) → (rows, error rate), counted one by one."""
    found = {}
    for column, values in table.items():
        for value in set(values):
            errors = [bad for bad, mine in zip(wrong, values, strict=True) if mine == value]
            found[column, value] = (len(errors), sum(errors) / len(errors))
    return found


def worst_slice(table: dict[str, list], wrong: list[bool], min_rows: int) -> Any:
    """The student's answer, with plain numbers in it."""
    import numpy as np
    import pandas as pd

    answer = lifecycle.worst_slice(pd.DataFrame(table), np.array(wrong), list(table), min_rows)
    if type(answer) is not dict:
        return plain(answer)
    found = {key: plain(value) for key, value in answer.items() if type(key) is str}
    value = found.get("value")
    return found | {"value": None if type(value) is float and math.isnan(value) else value}


def repeated(counts: dict[Any, tuple[int, int]]) -> tuple[list, list[bool]]:
    """Values and errors: {value: (rows, errors)}."""
    values = [value for value, (rows, _) in counts.items() for _ in range(rows)]
    wrong = [i < bad for rows, bad in counts.values() for i in range(rows)]
    return values, wrong


@pytest.mark.task("worst_slice")
def test_small_slices_do_not_count() -> None:
    """min_rows보다 작은 조각은 건너뜁니다. / Slices of fewer than min_rows rows are skipped."""
    values, wrong = repeated({"jeju": (2, 2), "mapo": (5, 2), "jongno": (10, 3)})
    table = {"district": values}
    found = worst_slice(table, wrong, 5)
    why = ""
    if type(found) is dict and found.get("value") == "jeju":
        why = (
            "두 명 중 두 명이 틀린 조각을 골랐습니다. 그 정도는 우연으로도 생깁니다. min_rows를 확인하세요. / "
            "You name a slice with two errors of two rows, which chance alone produces. Look at min_rows."
        )
    if found is not None and type(found) is dict and found.get("value") == "jongno":
        why = (
            "오류의 개수가 가장 많은 조각입니다. 큰 조각은 오류도 많기 마련이니 비율로 비교하세요. min_rows와 같은 크기도 후보입니다. / "
            "This slice has the most errors in number, as large ones do. Compare the rates; a slice of just min_rows rows counts, too."
        )
    assert found == {"column": "district", "value": "mapo", "rows": 5, "error_rate": 0.4}, why
    assert worst_slice(table, wrong, 2) == {
        "column": "district",
        "value": "jeju",
        "rows": 2,
        "error_rate": 1.0,
    }


@pytest.mark.task("worst_slice")
def test_missing_is_a_slice() -> None:
    """값이 비어 있는 행들도 하나의 조각이며, value는 None입니다. / Rows without a value are a slice too; its value is None."""
    values, wrong = repeated({None: (10, 7), "mapo": (10, 2), "jongno": (10, 1)})
    found = worst_slice({"district": values}, wrong, 5)
    why = ""
    if type(found) is dict and found.get("value") == "mapo":
        why = (
            "값이 비어 있는 행들을 빠뜨렸습니다. pandas의 groupby는 따로 말하지 않으면 결측값을 버립니다(dropna). 오류는 바로 그런 곳에 모입니다. / "
            "The rows without a value are left out: groupby of pandas drops them unless told otherwise (dropna). Errors like to gather just there."
        )
    assert found == {"column": "district", "value": None, "rows": 10, "error_rate": 0.7}, why


@pytest.mark.task("worst_slice")
def test_every_column_is_looked_at(rng) -> None:
    """여러 열의 모든 조각 가운데 가장 나쁜 것을 찾습니다. / The worst of all slices of all columns is found."""
    for _ in range(4):
        names = {"plan": PLANS, "district": DISTRICTS, "device": ("ios", "android", "web")}
        table = {column: [rng.choice(values) for _ in range(400)] for column, values in names.items()}
        column = rng.choice(list(names))
        bad = rng.choice(names[column])
        wrong = [rng.random() < (0.6 if value == bad else 0.15) for value in table[column]]
        rows, rate = slices_by_hand(table, wrong)[column, bad]
        found = worst_slice(table, wrong, 40)
        assert found == {"column": column, "value": bad, "rows": rows, "error_rate": pytest.approx(rate)}


@pytest.mark.task("worst_slice")
def test_equal_rates_and_none() -> None:
    """오류율이 같으면 더 큰 조각이고, 충분히 큰 조각이 없으면 None입니다. / Of equal rates the larger slice; None if no slice is large enough."""
    values, wrong = repeated({"a": (4, 2), "b": (8, 4), "c": (6, 3)})
    found = worst_slice({"kind": values}, wrong, 2)
    assert found == {"column": "kind", "value": "b", "rows": 8, "error_rate": 0.5}
    assert worst_slice({"kind": values}, wrong, 9) is None
