"""The models of module 07 by themselves: what a Dockerfile, a command and a compose file mean, and what is refused."""

from __future__ import annotations

from types import ModuleType

import pytest

HEAD_ONLY = "FROM python:3.11-slim\n"
FILES = ("app.py", "requirements.txt", "wheels/a.whl", "data/old/x.csv", ".env")
HEAD = "FROM python:3.11-slim\nWORKDIR /app\n"


def last(model: ModuleType, text: str, changed: tuple[str, ...] = ()):
    return model.model(text, FILES, changed)[-1]


def test_the_wheel_is_the_one_that_its_source_makes(rent_wheel: ModuleType) -> None:
    assert (rent_wheel.FOLDER / rent_wheel.NAME).read_bytes() == rent_wheel.wheel()


@pytest.mark.parametrize(
    ("copy", "visible"),
    [
        ("COPY . .", {f"/app/{name}": name for name in FILES}),
        ("COPY app.py main.py", {"/app/main.py": "app.py"}),
        (
            "COPY app.py requirements.txt /x/",
            {"/x/app.py": "app.py", "/x/requirements.txt": "requirements.txt"},
        ),
        ("COPY wheels here", {"/app/here/a.whl": "wheels/a.whl"}),
        ('COPY ["app.py", "./"]', {"/app/app.py": "app.py"}),
        ("COPY *.py /", {"/app.py": "app.py"}),
        ("ARG where=/srv\nCOPY app.py ${where}/", {"/srv/app.py": "app.py"}),
        ("COPY app.py \\\n  # a remark\n  /app", {"/app/app.py": "app.py"}),
        (
            "COPY . .\nRUN rm -rf .env data wheels && echo app.py\nRUN rm requirements.txt",
            {"/app/app.py": "app.py"},
        ),
    ],
)
def test_where_copied_files_arrive(model: ModuleType, copy: str, visible: dict[str, str]) -> None:
    assert last(model, f"{HEAD}{copy}\n").visible == visible


def test_what_was_removed_is_still_shipped(model: ModuleType) -> None:
    assert ".env" in last(model, f"{HEAD}COPY . .\nRUN rm .env\n").shipped


def test_an_argument_is_not_there_when_it_runs(model: ModuleType) -> None:
    found = last(model, f"{HEAD}ARG HOST=0.0.0.0\nARG WHO=web\nENV NAME=$WHO\nUSER $WHO\n")
    assert (found.env, found.user) == ({"NAME": "web"}, "web")


def test_a_stage_ships_only_what_it_takes(model: ModuleType) -> None:
    text = f"FROM python:3.11-slim AS Build\nWORKDIR /w\nCOPY . .\nRUN make\n{HEAD}COPY --from=build /w/out /w/app.py ./\n"
    assert last(model, text).shipped == {"app.py"}
    assert last(model, text).visible == {"/app/out": "(build) /w/out", "/app/app.py": "app.py"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no instructions"),
        ("RUN x", "must be FROM"),
        ("FROM python:3.11-slim\nFOO x", "no instruction FOO"),
        ("FROM python:3.11-slim\nCOPY nothing .", "not in the build context"),
        ("FROM python:3.11-slim\nCOPY --from=later /a /b", "No stage --from=later"),
        ("FROM python:3.11-slim\nENV A", "two arguments"),
        ("FROM a b c d", "FROM image"),
        ("FROM python:3.11-slim\nRUN", "Nothing stands behind"),
        ("FROM python:3.11-slim\nRUN <<EOF\nx", "heredoc"),
        ("FROM x\n" + "RUN a\n" * 200, "too many"),
        ("FROM x\n" + "#" * 20_000, "too large"),
    ],
)
def test_what_cannot_be_built_is_said(model: ModuleType, text: str, told: str) -> None:
    with pytest.raises(model.Unreadable) as problem:
        model.model(text, FILES)
    assert told in problem.value.en


def test_hostile_texts_neither_crash_nor_hang(model: ModuleType) -> None:
    hostile = [
        "\0",
        "\\\n" * 7_000,
        "[" * 15_000,
        "FROM x\nENV " + "a=$a " * 3_000,
        "FROM x\nCOPY " + "*" * 290 + "z /",
        "FROM x\nRUN rm " + "*a" * 4_000,
        "FROM x\nCOPY " + "*?" * 100 + " /",
    ]
    hostile += [
        "FROM x\n" + "ONBUILD " * 1_500 + "RUN x",
        "FROM x\nRUN <<A <<B <<C\nA\nB",
        "# escape=x\nFROM \udc80",
    ]
    for text in hostile:
        try:
            model.model(text, FILES)
        except model.Unreadable:
            continue
    with pytest.raises(model.Unreadable, match="too many"):
        model.sent("*a" * 100, ["a" * 60 + "b"])


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("privileged: true", "privileged"),
        ("network_mode: host", "network_mode"),
        ("pid: host", "pid"),
        ("devices: [/dev/kvm]", "devices"),
        ("cap_add: [ALL]", "cap_add"),
        ("user: &x root", "Anchors"),
        ("image: !!python/object a", "tags"),
        ("image: b", "comes twice"),
        ("gpus: all", "gpus"),
    ],
)
def test_what_opens_the_host_is_refused(compose: ModuleType, said: str, refused: str) -> None:
    with pytest.raises(compose.Unreadable, match=refused):
        compose.read(f"services:\n  a:\n    image: a\n    {said}\n")


def test_short_and_long_forms_are_one(compose: ModuleType) -> None:
    short = """
services:
  a: {image: a, environment: [A=1], ports: ["127.0.0.1:8000:80"], volumes: ["v:/x"], networks: [n], depends_on: [b]}
  b: {image: b}
networks: {n: }
volumes: {v: }
"""
    long = """
services:
  a:
    image: a
    environment: {A: 1}
    ports: [{host_ip: 127.0.0.1, published: 8000, target: 80}]
    volumes: [{type: volume, source: v, target: /x}]
    networks: {n: }
    depends_on: {b: {condition: service_started}}
  b: {image: b}
networks: {n: }
volumes: {v: }
"""
    assert compose.read(short) == compose.read(long)
    assert compose.filled("${A:-x} ${B:?no} $A $$A ${B:-}", {"A": "1"}) == "1  1 $A "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM ubuntu:24.04", "will not be pulled"),
        ("ARG B=ubuntu\nFROM $B", "will not be pulled"),
        (f"{HEAD_ONLY}COPY --from=nginx /a /b", "no earlier stage"),
        (f"{HEAD_ONLY}COPY --from=7 /a /b", "no earlier stage"),
        (f"{HEAD_ONLY}COPY --from=$A /a /b", "no earlier stage"),
        (f"{HEAD_ONLY}ADD http://127.0.0.1/a /b", "ADD downloads"),
        (f"{HEAD_ONLY}RUN --mount=type=bind,source=/,target=/host ls", "belongs to BuildKit"),
        (f"{HEAD_ONLY}RUN --security=insecure id", "belongs to BuildKit"),
        (f"# syntax=docker/dockerfile:1\n{HEAD_ONLY}RUN id", "another builder"),
        (f"{HEAD_ONLY}ONBUILD RUN id", "ONBUILD"),
        (f"{HEAD_ONLY}RUN <<EOF\nid\nEOF", "heredocs"),
        (f"{HEAD_ONLY}COPY --chown=1 --chmod=644 a /b", "--chmod=644 belongs to BuildKit"),
        (f"{HEAD_ONLY}LABEL a=b mlops-course.owner=me", "belongs to the grader"),
        (f"{HEAD_ONLY}LABEL mlops-course me", "belongs to the grader"),
        (f"{HEAD_ONLY}ARG A=mlops\nLABEL ${{A}}-course=me", "name of a LABEL"),
    ],
)
def test_what_leaves_the_build_is_refused(
    refusals: ModuleType, model: ModuleType, text: str, told: str
) -> None:
    with pytest.raises(refusals.Refused) as problem:
        refusals.refuse(text, model.parse(text))
    assert told in problem.value.en
