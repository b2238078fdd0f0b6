"""The checks of make_prediction.sh. Run them with `grader check 12`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import json
from typing import Any

import probe_script
import pytest

WORDS = ["33.5", "7", "3"]
GOOD = {"status": 200, "body": '{"rent_manwon": 66.5}'}


def run(words: list[str], answer: dict[str, Any] | None, **environ: str) -> dict[str, Any]:
    told = probe_script.run(words, answer, {"TIMEOUT_S": "5", **environ})
    assert "curl: option" not in told["stderr"], told["stderr"].replace(" / ", "/")[:200]
    return told


def body_of(asked: dict[str, Any]) -> object:
    try:
        return json.loads(asked["body"])
    except (ValueError, RecursionError):
        return asked["body"]


def reason(told: dict[str, Any]) -> str:
    """Why the script may not have asked as it should."""
    said = " ".join(told["stderr"].replace(" / ", "/").split())[-200:]
    if told["crlf"]:
        return (
            "스크립트의 줄이 윈도우 방식(CRLF)으로 끝나서 sh가 읽지 못합니다. 편집기에서 LF로 바꾸세요. / "
            "The lines of the script end as on Windows (CRLF), which sh cannot read. Set the editor to LF."
        )
    if told["exit_code"] == -1:
        return "스크립트가 끝나지 않습니다. / The script does not end."
    if said and not told["asked"]:
        return f"서버에 아무것도 오지 않았습니다: {said} / Nothing came to the server: {said}"
    return "POST /predict 한 번이어야 합니다. / One POST /predict is expected."


@pytest.mark.task("script")
def test_posts_the_home(rng) -> None:
    """세 값을 JSON으로 POST /predict에 보냅니다. / The three values are sent as JSON to POST /predict."""
    words = [f"{rng.uniform(6, 99):.1f}", str(rng.randrange(60)), str(rng.randrange(-3, 80))]
    told = run(words, GOOD)
    assert [f"{one['method']} {one['path']}" for one in told["asked"]] == ["POST /predict"], reason(told)
    (asked,) = told["asked"]
    body = body_of(asked)
    why = ""
    if "$" in str(body):
        why = (
            '작은따옴표 안에서는 $1이 값으로 바뀌지 않습니다. 큰따옴표로 감싸고 안의 큰따옴표는 \\"로 쓰세요. / '
            'Within single quotes $1 stays $1. Use double quotes, and write those inside as \\".'
        )
    home = dict(zip(("area_m2", "station_min", "floor"), map(float, words), strict=True))
    assert body == home, why
    assert asked["type"].partition(";")[0].strip() == "application/json", (
        "curl의 --data는 따로 말하지 않으면 application/x-www-form-urlencoded라고 알립니다. Content-Type 헤더를 넣으세요. / "
        "curl's --data announces application/x-www-form-urlencoded unless told otherwise. Set the header Content-Type."
    )


@pytest.mark.task("script")
def test_prints_the_answer(rng) -> None:
    """서버의 답만 stdout에 출력하고 0으로 끝납니다. / The server's answer alone goes to stdout, and the exit code is 0."""
    body = json.dumps({"rent_manwon": round(rng.uniform(20, 300), 1)})
    told = run(WORDS, {"status": 200, "body": body})
    assert told["stdout"].strip() == body
    assert told["exit_code"] == 0


@pytest.mark.task("script")
def test_port(rng) -> None:
    """127.0.0.1의 PORT에 묻고, PORT가 없으면 5000입니다. / It asks 127.0.0.1 at PORT, and 5000 if there is no PORT."""
    port = str(rng.randrange(20_000, 60_000))
    for environ, wanted in (({"PORT": port}, port), ({}, "5000")):
        told = run(WORDS, GOOD, **environ)
        hosts = [one["host"].replace("localhost", "127.0.0.1") for one in told["asked"]]
        assert hosts == [f"127.0.0.1:{wanted}"], (
            '포트는 "${PORT:-5000}"처럼 환경 변수에서 가져오세요. / Take the port from the variable: "${PORT:-5000}".'
        )


@pytest.mark.task("script")
def test_an_error_is_an_error(rng) -> None:
    """HTTP 오류이면 이유를 보이고 0이 아닌 코드로 끝납니다. / On an HTTP error it shows the reason and ends with a code other than 0."""
    assert run(WORDS, GOOD)["exit_code"] == 0
    for status in (500, rng.choice([400, 404, 405, 413, 503])):
        why_not = f"reason {rng.randrange(10**6)}"
        told = run(WORDS, {"status": status, "body": json.dumps({"error": why_not})})
        assert len(told["asked"]) == 1
        assert told["exit_code"] != 0, (
            f"서버가 {status}로 답했는데 종료 코드가 0입니다. curl은 답을 받기만 하면 성공으로 봅니다. --fail-with-body를 쓰세요. / "
            f"The server answered {status}, but the exit code is 0. For curl any answer is a success, unless you say --fail-with-body."
        )
        assert why_not in told["stdout"] + told["stderr"], (
            "실패는 알렸지만 서버가 말한 이유가 사라졌습니다. curl의 --fail은 본문을 버립니다. / "
            "The failure is reported, but the server's reason is lost: curl's --fail throws the body away."
        )


@pytest.mark.task("script")
def test_wrong_usage() -> None:
    """인자가 셋이 아니면 사용법을 stderr에 쓰고, 아무것도 보내지 않습니다. / Without three words it writes the usage to stderr and sends nothing."""
    assert len(run(WORDS, GOOD)["asked"]) == 1
    for words in ([], ["33.5", "7"], [*WORDS, "9"]):
        told = run(words, GOOD)
        assert told["asked"] == [], (
            f'인자가 {len(words)}개인데 요청을 보냈습니다. 먼저 "$#"을 확인하세요. / '
            f'A request was sent although there are {len(words)} words. Look at "$#" first.'
        )
        assert told["exit_code"] not in (0, -1), "종료 코드가 0입니다. / The exit code is 0."
        assert "usage" in told["stderr"].lower(), (
            "stderr에 usage로 시작하는 사용법을 쓰세요. / Write the usage to stderr, with the word usage in it."
        )


@pytest.mark.task("script")
def test_nobody_answers() -> None:
    """서버가 없거나 TIMEOUT_S초 안에 답하지 않으면 실패로 끝납니다. / Without a server, or without an answer within TIMEOUT_S seconds, it fails."""
    assert run(WORDS, GOOD)["exit_code"] == 0
    assert run(WORDS, None)["exit_code"] not in (0, -1), (
        "듣는 서버가 없는데 성공으로 끝났습니다. / Nobody listens, but it ends as a success."
    )
    silent = run(WORDS, {"silent": True}, TIMEOUT_S="0.3")
    assert len(silent["asked"]) == 1
    assert silent["exit_code"] != -1, (
        "서버가 대답하지 않으면 영원히 기다립니다. --max-time을 쓰세요. / "
        "If the server does not answer, it waits for ever. Use --max-time."
    )
    assert silent["exit_code"] != 0
