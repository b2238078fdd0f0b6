"""The checks of module 07 that need a Docker engine: what was written is built and run. See engine.py for the limits."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import probe_docker
import pytest


def beside(name: str) -> ModuleType:
    """A file of ours that lies here and runs on this trusted side, loaded once."""
    key = f"module_07_{name.removesuffix('.py')}"
    if key not in sys.modules:
        spec = importlib.util.spec_from_file_location(key, Path(__file__).with_name(name))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[key] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[key])
    return sys.modules[key]


played_files = beside("played.py")


def fail(ko: str, en: str) -> None:
    pytest.fail(f"{ko.replace(' / ', '/')} / {en.replace(' / ', '/')}")


@pytest.fixture
def engine() -> Any:
    """The engine with the base image; without them the checks are skipped, which the grader calls `unavailable`."""
    found = beside("engine.py")
    try:
        found.client().images.get(found.BASE)
    except found.docker.errors.ImageNotFound:
        pytest.skip(
            f"이 컴퓨터에 {found.BASE} 이미지가 없습니다. python -m docker_labs base로 만드세요. / "
            f"There is no image {found.BASE} on this machine. python -m docker_labs base makes it."
        )
    except found.docker.errors.DockerException as problem:
        said = str(problem).replace(" / ", "/")[:200]
        pytest.skip(f"Docker 엔진이 응답하지 않습니다: {said} / The Docker engine does not answer: {said}")
    return found


def text_of(name: str) -> str:
    told = probe_docker.read(name)
    if type(told) is not dict or told.get("problem") or type(told.get("text")) is not str:
        fail(f"{name}을(를) 읽을 수 없습니다.", f"{name} cannot be read.")
    return told["text"][:16_000]


def played(work: Callable[..., Any], engine: Any, name: str, model: str = "dockerfile_model.py") -> Any:
    """What `work` of played.py finds out about a file, or a failure that says why there is nothing."""
    try:
        return work(engine, beside(model), text_of(name))
    except played_files.Failed as problem:
        return fail(problem.ko, problem.en)


def as_json(text: str) -> object:
    """What was printed, or the text itself if that is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return text


@pytest.mark.task("serve_run")
def test_answers_over_http(engine: Any) -> None:
    """빌드해서 띄운 컨테이너가 밖에서 온 물음에 답합니다. / The container, built and started, answers what is asked from outside."""
    told = played(played_files.served, engine, "serve.Dockerfile")
    statuses = [status for status, _ in told["answers"]]
    why = f"컨테이너의 출력: {told['log'].replace(' / ', '/')} / The container printed: {told['log'].replace(' / ', '/')}"
    if "No module named 'rent_model'" in told["log"]:
        why = (
            "root로 설치한 라이브러리를 실행하는 사용자는 찾지 못합니다. --user 없이 설치하세요. / "
            "What root has installed for itself is not found by the user who runs it. Install without --user."
        )
    assert statuses == [200, 200, 200, 400], why
    rents = [as_json(body) for _, body in told["answers"][1:3]]
    expected = [
        round(10 + 1.6 * h["area_m2"] - 0.5 * h["station_min"] + 0.2 * h["floor"], 3)
        for h in played_files.HOMES
    ]
    assert rents == [{"rent_manwon": rent} for rent in expected]


@pytest.mark.task("serve_run")
def test_runs_and_ends_as_it_should(engine: Any) -> None:
    """root가 아닌 사용자로 돌고, docker stop의 신호에 바로 0으로 끝납니다. / It runs as a user who is not root, and ends with 0 at the signal of docker stop."""
    told = played(played_files.served, engine, "serve.Dockerfile")
    assert told["users"] != set(), "컨테이너가 바로 끝났습니다. / The container ended at once."
    assert "0" not in told["users"], "엔진이 보기에 root로 돕니다. / The engine sees it run as root."
    assert told["code"] == 0, (
        "SIGTERM에 끝나지 않았습니다. 신호는 1번 프로세스에게만 갑니다. / It did not end at SIGTERM, which only process 1 gets."
    )


@pytest.mark.task("serve_run")
def test_the_second_build_is_short(engine: Any) -> None:
    """app.py를 고치고 다시 빌드하면 pip install은 캐시에서 옵니다. / After a change of app.py the second build takes pip install from the cache."""
    steps = played(played_files.served, engine, "serve.Dockerfile")["again"]
    pip = [
        hit
        for step, hit in steps
        if step.upper().startswith("RUN") and "pip" in step and "requirements.txt" in step
    ]
    assert pip == [True], "엔진이 라이브러리를 다시 설치했습니다. / The engine installed the libraries anew."


@pytest.mark.task("job_run")
def test_predicts_with_what_it_learnt(engine: Any) -> None:
    """학습한 모델로 예측하고, 넓이가 아니면 코드 2로 끝납니다. / It predicts with the model that it trained, and ends with 2 for what is no area."""
    told = played(played_files.trained, engine, "job.Dockerfile")
    shown = f"{told['default'].output} {told['given'].output}".replace(" / ", "/")[-400:]
    codes = [told[name].code for name in ("default", "given", "wrong")]
    assert codes == [0, 0, 2], f"종료 코드입니다. 출력: {shown} / These are exit codes. Printed: {shown}"
    rents = [as_json(told[name].output) for name in ("default", "given")]
    expected = [
        {"area_m2": float(area), "rent_manwon": round(area * played_files.SLOPE, 3)} for area in (33, 50)
    ]
    assert rents == expected, (
        "이미지 안의 모델은 지금의 houses.csv로 학습한 것이 아닙니다. / "
        "The model in the image was not trained on the houses.csv of now."
    )


@pytest.mark.task("job_run")
def test_the_image_is_small(engine: Any) -> None:
    """이미지는 기반 이미지보다 100 KB 넘게 크지 않습니다. / The image is at most 100 KB larger than its base."""
    told = played(played_files.trained, engine, "job.Dockerfile")
    assert told["default"].code == 0, "실행되지 않습니다. / It does not run."
    assert told["size"] <= 100_000, (
        "기반 이미지보다 큰 바이트 수입니다. / This is how many bytes it is larger than its base."
    )


@pytest.mark.task("compose_run")
def test_data_outlive_the_containers(engine: Any) -> None:
    """app이 이름으로 db를 찾아 쓴 것을, down과 up 뒤의 새 컨테이너가 다시 읽습니다. / What app wrote to db, found by its name, is read again by new containers after down and up."""
    before, after = played(played_files.composed, engine, "compose.yaml", "compose_model.py")
    word = played_files.WORD
    assert before == f"found: {word}", "app이 db를 찾지 못했습니다. / app did not find db."
    assert after == f"found: {word}", (
        "새 컨테이너의 데이터베이스는 비어 있습니다. / The database of the new containers is empty."
    )
