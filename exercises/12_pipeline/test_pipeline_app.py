"""The checks of app.py. Run them with `grader check 12`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import math
import random
from typing import Any

import probe_app
import pytest

HOME = {"area_m2": 33.5, "station_min": 7, "floor": 3}
WEIGHTS = [18.0, 1.6, -0.9, 0.4]
COLUMNS = ("area_m2", "station_min", "floor")


def post(home: object) -> dict[str, Any]:
    return {"method": "POST", "path": "/predict", "json": home}


def raw(body: str, kind: str = "application/json") -> dict[str, Any]:
    return {"method": "POST", "path": "/predict", "body": body, "type": kind}


def any_home(rng: random.Random) -> dict[str, Any]:
    home = {
        "area_m2": rng.uniform(6, 299),
        "station_min": rng.uniform(0, 119),
        "floor": rng.randrange(-3, 80),
    }
    names = rng.sample(list(home), 3)  # the keys of JSON have no order
    return {name: home[name] for name in names}


def rent(home: dict[str, Any], weights: list[float]) -> float:
    return math.fsum([weights[0], *(w * home[name] for w, name in zip(weights[1:], COLUMNS, strict=True))])


def predicted(answer: dict[str, Any]) -> object:
    """The figure of an answer, to four digits; whatever else it says stays as it is."""
    said = answer["json"]
    value = said.get("rent_manwon") if type(said) is dict and len(said) == 1 else said
    return f"{value:.4g}" if type(value) is float else value


def assert_predicts(answer: dict[str, Any], home: dict[str, Any], weights: list[float]) -> None:
    why = ""
    if "float32" in answer["raised"] or "ndarray" in answer["raised"]:
        why = (
            "NumPy의 값은 JSON으로 쓸 수 없습니다. float(…)으로 바꾸세요. / "
            "A NumPy value cannot be written as JSON. Turn it into a float(…)."
        )
    elif answer["status"] == 500:
        why = (
            "올바른 요청인데 500입니다. 예측은 NumPy 배열로 오는데, 그 값은 JSON으로 바로 쓸 수 없습니다. / "
            "A right request gives 500. The prediction is a NumPy array, and its values cannot be written as JSON as they are."
        )
    assert answer["status"] == 200, why or answer["raised"].replace(" / ", "/")
    assert predicted(answer) == f"{rent(home, weights):.4g}"


def assert_refused(answer: dict[str, Any], what: str, ko: str, en: str) -> None:
    """A status from 400 to 499, and a JSON object with a sentence."""
    assert answer["raised"] == ""
    if answer["status"] in (200, 500):
        ko, en = f"{ko} (상태 코드 {answer['status']})", f"{en} (status {answer['status']})"
    assert 400 <= answer["status"] < 500, f"{what}: {ko} / {what}: {en}"
    assert_json_error(answer, what)


def assert_json_error(answer: dict[str, Any], what: str) -> None:
    said = answer["json"]
    reason = said.get("error") if type(said) is dict else None
    has_reason = type(reason) is str and bool(reason.strip())
    assert answer["type"] == "application/json", (
        f"{what}: 오류를 HTML로 답했습니다. 클라이언트는 JSON을 기다립니다. / "
        f"{what}: The error is answered in HTML, and the client expects JSON."
    )
    assert has_reason, (
        f'{what}: {{"error": "이유"}} 꼴이어야 합니다. / {what}: It must have the form {{"error": "the reason"}}.'
    )


@pytest.mark.task("app")
def test_predicts(rng) -> None:
    """어떤 집이든 모델의 예측을 JSON으로 답합니다. / For any home the model's prediction is answered as JSON."""
    (answer,) = probe_app.ask([post(HOME)], WEIGHTS)["answers"]
    assert_predicts(answer, HOME, WEIGHTS)
    weights = [round(rng.uniform(-3, 3), 2) for _ in range(4)]
    weights[0] += 500
    homes = [any_home(rng) for _ in range(4)]
    told = probe_app.ask([post(home) for home in homes], weights)
    for home, answer in zip(homes, told["answers"], strict=True):
        assert_predicts(answer, home, weights)


@pytest.mark.task("app")
def test_the_model_is_loaded_once() -> None:
    """모델은 시작할 때 한 번만 불러옵니다. / The model is loaded once, at the start."""
    told = probe_app.ask([post(HOME)] * 3, WEIGHTS)
    assert_predicts(told["answers"][2], HOME, WEIGHTS)
    why = ""
    if told["loads"] > 1:
        why = (
            f"요청 3번에 모델을 {told['loads']}번 불러왔습니다. create_app 안에서 한 번만 불러오세요. / "
            f"The model was loaded {told['loads']} times for 3 requests. Load it once, in create_app."
        )
    elif told["loads_at_start"] == 0:
        why = (
            "첫 요청이 와서야 모델을 불러왔습니다. 불러오지 못하는 모델을 배포해도 아무도 모르고, 첫 손님이 기다립니다. / "
            "The model is loaded when the first request comes: nobody notices that a broken one is deployed, and the first client waits."
        )
    assert (told["loads_at_start"], told["loads"]) == (1, 1), why


@pytest.mark.task("app")
def test_no_model_no_start() -> None:
    """모델을 불러오지 못하면 create_app이 그 예외를 그대로 내보냅니다. / If the model cannot be loaded, create_app lets that exception through."""
    assert probe_app.ask([], WEIGHTS)["loads"] == 1
    assert probe_app.refuses_to_start("no such file: rent.bin") is True, (
        "모델 없이도 시작했습니다. 이대로 배포하면 상태 확인까지 통과합니다. / "
        "It starts without a model, and such a deployment would pass the health check."
    )


@pytest.mark.task("app")
def test_limits(rng) -> None:
    """한계값은 받고, 한계를 넘은 값은 그 이름을 적어 거절합니다. / The limits are accepted; a value beyond them is refused, and named."""
    good = [
        {**HOME, name: limit}
        for name, pair in {"area_m2": (5, 300), "station_min": (0, 120), "floor": (-3, 80)}.items()
        for limit in pair
    ]
    bad = [
        ("area_m2", 4.9),
        ("area_m2", 300.1),
        ("area_m2", -rng.randrange(1, 99)),
        ("station_min", -0.5),
        ("station_min", 120.5),
        ("floor", -4),
        ("floor", 81),
        ("area_m2", 10**400),
    ]
    requests = [post(home) for home in good] + [post({**HOME, name: value}) for name, value in bad]
    told = probe_app.ask(requests, WEIGHTS)["answers"]
    for home, answer in zip(good, told, strict=False):
        assert_predicts(answer, home, WEIGHTS)
    for (name, value), answer in zip(bad, told[len(good) :], strict=True):
        what = f"{name} = {str(value)[:12]}"
        ko, en = (
            "받을 수 없는 값인데 400으로 거절하지 않았습니다.",
            "It is beyond the limits, but not refused with 400.",
        )
        assert_refused(answer, what, ko, en)
        assert name in answer["json"]["error"], (
            f"{what}: 이유에 {name}이(가) 없습니다. / {what}: The reason does not name {name}."
        )


@pytest.mark.task("app")
def test_kinds() -> None:
    """없는 값, 글자, true, NaN, 3.5층은 이름을 적어 거절합니다. / A missing value, text, true, NaN and floor 3.5 are refused, and named."""
    cases = [
        (name, value)
        for name in COLUMNS
        for value in (None, "12", True, float("nan"), float("inf"), [7], {"a": 1})
    ]
    requests = [post({**HOME, name: value}) for name, value in [*cases, ("floor", 3.5)]]
    requests += [post({key: value for key, value in HOME.items() if key != name}) for name in COLUMNS]
    told = probe_app.ask([post(HOME), *requests], WEIGHTS)["answers"]
    assert_predicts(told[0], HOME, WEIGHTS)
    named = [*cases, ("floor", 3.5), *((name, "…") for name in COLUMNS)]
    for (name, value), answer in zip(named, told[1:], strict=True):
        what = f"{name} = {value!r}" if value != "…" else f"no {name}"
        ko, en = "받을 수 없는 값입니다.", "It must be refused."
        if value is True:
            ko = "파이썬의 bool은 int의 한 종류라 isinstance(True, int)가 참입니다. 따로 막으세요."
            en = "In Python a bool is an int, so isinstance(True, int) holds. Refuse it separately."
        elif value != value:
            ko = (
                "파이썬의 json은 NaN을 읽고, NaN은 어떤 비교에서도 거짓입니다. 범위 안이라는 것을 확인하세요."
            )
            en = "Python's json reads NaN, and no comparison with it holds. Ask whether it is inside, not whether it is outside."
        assert_refused(answer, what, ko, en)
        assert name in answer["json"]["error"], (
            f"{what}: 이유에 {name}이(가) 없습니다. / {what}: The reason does not name {name}."
        )


@pytest.mark.task("app")
def test_not_an_object() -> None:
    """JSON이 아니거나 객체가 아닌 본문은 400대 JSON 오류입니다. / A body that is no JSON, or no object, gives a JSON error of the 400s."""
    bodies = ["", "area=33", "{", "[]", "[33.5, 7, 3]", '"home"', "null", "12"]
    told = probe_app.ask([post(HOME), *map(raw, bodies), raw("area_m2=33", "text/plain")], WEIGHTS)["answers"]
    assert_predicts(told[0], HOME, WEIGHTS)
    for body, answer in zip([*bodies, "text/plain"], told[1:], strict=True):
        ko, en = "객체 하나가 아니면 거절하세요.", "Refuse whatever is not one object."
        assert_refused(answer, repr(body), ko, en)


@pytest.mark.task("app")
def test_every_error_is_json(rng) -> None:
    """404, 405, 500도 JSON이고, 500은 내부 사정을 알리지 않습니다. / 404, 405 and 500 are JSON too, and 500 gives nothing of the inside away."""
    get = {"method": "GET", "path": "/predict"}
    told = probe_app.ask([post(HOME), {"method": "GET", "path": "/nowhere"}, get], WEIGHTS)["answers"]
    assert_predicts(told[0], HOME, WEIGHTS)
    for wanted, answer in zip((404, 405), told[1:], strict=True):
        assert answer["status"] == wanted
        assert_json_error(answer, str(wanted))
    secret = f"/srv/models/rent-{rng.randrange(10**6)}.bin is corrupt"
    (broken,) = probe_app.ask([post(HOME)], WEIGHTS, secret)["answers"]
    assert broken["raised"] == ""
    why = ""
    if 400 <= broken["status"] < 500:
        why = (
            "모델이 고장 났는데 손님 탓(4xx)으로 답했습니다. 서버의 잘못은 500입니다. / "
            "The model is broken, but the client is blamed (4xx). A fault of the server is 500."
        )
    assert broken["status"] == 500, why
    assert_json_error(broken, "500")
    assert secret not in broken["text"], (
        "예외의 내용(경로 등)을 그대로 손님에게 보냈습니다. 그것은 로그에만 남기세요. / "
        "The text of the exception, with a path in it, goes to the client. It belongs in the log."
    )


@pytest.mark.task("app")
def test_health_tells_the_version(rng) -> None:
    """/health는 상태와 버전을 답합니다. / /health answers with the state and the version."""
    version = f"{rng.randrange(16**7):07x}"
    ask = [{"method": "GET", "path": "/health"}]
    (answer,) = probe_app.ask(ask, WEIGHTS, version=version)["answers"]
    assert answer["status"] == 200
    assert answer["json"] == {"status": "ok", "version": version}, (
        "버전이 없으면 답한 것이 새 프로세스인지 옛 프로세스인지 알 수 없습니다. / "
        "Without the version nobody can tell whether the new process has answered or the old one."
    )
    (answer,) = probe_app.ask(ask, WEIGHTS)["answers"]
    assert answer["json"] == {"status": "ok", "version": "dev"}


@pytest.mark.task("app")
def test_as_a_program(rng) -> None:
    """python app.py는 127.0.0.1의 PORT에서 디버그 없이 듣습니다. / python app.py listens on 127.0.0.1 and PORT, without debug."""
    port, version = rng.randrange(20_000, 60_000), f"{rng.randrange(16**7):07x}"
    told = probe_app.program({"PORT": str(port), "VERSION": version})
    assert told["started"] == 1
    assert told["debug"] is False, (
        "debug=True이면 오류 화면에서 누구나 서버의 파이썬을 실행할 수 있습니다. / "
        "With debug=True, the page of an error lets a visitor run Python on the server."
    )
    assert (told["host"], told["port"]) == ("127.0.0.1", port), (
        "주소는 127.0.0.1, 포트는 환경 변수 PORT의 값입니다. / The address is 127.0.0.1, and the port is the variable PORT."
    )
    assert told["health"]["json"] == {"status": "ok", "version": version}
    assert probe_app.program({"PORT": "5000", "VERSION": "dev"})["port"] == 5000
