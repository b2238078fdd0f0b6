"""Broken Dockerfiles: what Docker says, what it means, and the mended one, run."""

from __future__ import annotations

import tempfile
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from docker_labs.engine import Session, free_port, tell

TITLE = ("A clinic for broken Dockerfiles", "고장 난 Dockerfile 진료소")


@dataclass(frozen=True)
class Case:
    """A broken Dockerfile and the lines that mend it. `files` lie in the context."""

    name: str
    broken: str
    mended: str
    why: tuple[str, str]
    files: tuple[tuple[str, str], ...] = ()


CASES = (
    Case(
        "env",
        'FROM alpine\nENV MODEL = v1\nCMD ["sh", "-c", "echo model is [$MODEL]"]',
        'FROM alpine\nENV MODEL=v1\nCMD ["sh", "-c", "echo model is [$MODEL]"]',
        (
            "With a space the old form `ENV NAME value` is meant: the value is `= v1`. No error.",
            "빈칸이 있으면 옛 형식 `ENV 이름 값`이 되어 값이 `= v1`입니다. 오류도 나지 않습니다.",
        ),
    ),
    Case(
        "quotes",
        "FROM alpine\nCMD ['echo', 'served']",
        'FROM alpine\nCMD ["echo", "served"]',
        (
            "The list is JSON: double quotes. Anything else is handed to a shell as it stands.",
            "이 목록은 JSON이라 큰따옴표여야 합니다. 아니면 통째로 셸에 넘어갑니다.",
        ),
    ),
    Case(
        "ignored",
        'FROM alpine\nCOPY model.json /model.json\nCMD ["cat", "/model.json"]',
        'FROM alpine\nCOPY models/model.json /model.json\nCMD ["cat", "/model.json"]',
        (
            "COPY sees only the build context, and paths in it: the model lies in models/.",
            "COPY는 빌드 컨텍스트 안의 경로만 봅니다. 모델은 models/에 있습니다.",
        ),
        (("models/model.json", '{"slope": 0.0857}\n'),),
    ),
    Case(
        "order",
        'FROM alpine\nWORKDIR /app\nRUN wc -l requirements.txt\nCOPY requirements.txt .\nCMD ["ls"]',
        'FROM alpine\nWORKDIR /app\nCOPY requirements.txt .\nRUN wc -l requirements.txt\nCMD ["ls"]',
        (
            "Lines run from top to bottom: what RUN reads must have been copied before.",
            "줄은 위에서 아래로 실행됩니다. RUN이 읽을 파일은 먼저 COPY해야 합니다.",
        ),
        (("requirements.txt", "flask\n"),),
    ),
    Case(
        "user",
        'FROM alpine\nWORKDIR /app\nRUN adduser -D app\nUSER app\nCMD ["sh", "-c", "echo ok > /app/log && cat /app/log"]',
        'FROM alpine\nWORKDIR /app\nRUN adduser -D app && chown app /app\nUSER app\nCMD ["sh", "-c", "echo ok > /app/log && cat /app/log"]',
        (
            "WORKDIR made the folder as root; USER comes after. Give the folder to the user.",
            "폴더는 WORKDIR가 root로 만들었습니다. USER에게 폴더를 넘겨주십시오.",
        ),
    ),
    Case(
        "loopback",
        'FROM alpine\nRUN mkdir /www && echo served > /www/index.html\nCMD ["httpd", "-f", "-p", "127.0.0.1:8000", "-h", "/www"]',
        'FROM alpine\nRUN mkdir /www && echo served > /www/index.html\nCMD ["httpd", "-f", "-p", "0.0.0.0:8000", "-h", "/www"]',
        (
            "127.0.0.1 inside is the container's own loopback: nobody outside gets in.",
            "컨테이너 안의 127.0.0.1은 자기 자신입니다. 밖에서는 들어올 수 없습니다.",
        ),
    ),
)


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Each: build and run, the error, the diagnosis, and again."""
    for case in CASES[:2] if short else CASES:
        tell(f"\nCase `{case.name}`", f"\n사례 `{case.name}`")
        for line in case.broken.splitlines()[1:]:
            print(f"  | {line[:74]}")
        _try(lab, case, case.broken)
        tell(f"  Diagnosis: {case.why[0]}", f"  진단: {case.why[1]}")
        new = [line for line in case.mended.splitlines() if line not in case.broken.splitlines()]
        for line in new or case.mended.splitlines()[1:]:  # the same lines in another order
            print(f"  + {line[:74]}")
        _try(lab, case, case.mended)


def _try(lab: Session, case: Case, dockerfile: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (*case.files, ("Dockerfile", dockerfile + "\n")):
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_text(text, encoding="utf-8")
        tag = f"lab-clinic:{case.name}"
        lab("rmi", "--force", tag, show=False, must=False)
        built = lab("build", "-t", tag, folder, show=False, must=False)
    if "Successfully tagged" not in built and not lab("images", "--quiet", tag, show=False):
        print("  $ docker build .")
        said = [
            line
            for line in built.splitlines()
            if line.strip() and not line.startswith(("Step ", " --->", "Removing"))
        ]
        for line in textwrap.wrap(" ".join(said[-3:]).replace("\x1b[91m", "").replace("\x1b[0m", ""), 74)[:4]:
            print(f"    {line}")
    elif case.name == "loopback":
        _asked(lab, tag)
    else:
        lab("run", "--rm", tag, lines=2, must=False)


def _asked(lab: Session, tag: str) -> None:
    port = free_port(8088)
    lab("run", "-d", "--name", "lab-clinic", "-p", f"127.0.0.1:{port}:8000", tag, lines=0)
    time.sleep(0.5)
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/", timeout=5).text.strip()
    except httpx.HTTPError as problem:
        answer = f"{type(problem).__name__}: {problem}"
    print(f"  $ curl http://127.0.0.1:{port}/\n    {answer[:74]}")
    lab("rm", "--force", "lab-clinic", show=False)
