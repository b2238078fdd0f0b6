"""ENTRYPOINT and CMD: what runs, with and without words after the image's name."""

from __future__ import annotations

import tempfile
from pathlib import Path

from docker_labs.engine import Session, docker, tell
from labs.wording import table, words

TITLE = ("ENTRYPOINT and CMD: what runs", "ENTRYPOINT와 CMD: 무엇이 실행되는가")
CASES = (
    ('CMD ["echo", "cmd"]',),
    ('ENTRYPOINT ["echo", "entry"]',),
    ('ENTRYPOINT ["echo", "entry"]', 'CMD ["cmd"]'),
    ("ENTRYPOINT echo entry", 'CMD ["cmd"]'),
    ('ENTRYPOINT ["echo", "$HOME"]',),
)


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Each pair is built on alpine and run twice."""
    rows: list[list[object]] = []
    for number, lines in enumerate(CASES[1:4] if short else CASES):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "Dockerfile").write_text("\n".join(("FROM alpine", *lines, "")), encoding="utf-8")
            lab("build", "-t", f"lab-words:{number}", folder, show=False)
        bare, more = (
            _last(lab("run", "--rm", f"lab-words:{number}", *extra, show=False, must=False))
            for extra in ((), ("echo", "mine"))
        )
        rows.append([lines[0], bare, more])
        rows.extend([line, "", ""] for line in lines[1:])
    table(["Dockerfile", "docker run IMAGE", "docker run IMAGE echo mine"], rows)
    tell(
        "\nWords after the image replace CMD and are added to ENTRYPOINT. In the shell form\n"
        "(`ENTRYPOINT echo`) CMD and your words are lost; in the list form no shell puts a value in for a name such as $HOME.",
        "\n이미지 이름 뒤의 낱말은 CMD를 대신하고, ENTRYPOINT에는 덧붙습니다. 셸 형식(`ENTRYPOINT echo`)"
        "에서는 CMD도 그 낱말도 버려집니다. 목록 형식에는 $HOME 같은 변수를 풀어 줄 셸이 없습니다.",
    )
    if short:
        return
    tell(
        "\nThe shell form also decides who is process 1, the one `docker stop` speaks to:",
        "\n셸 형식이면 1번 프로세스, 곧 `docker stop`의 신호를 받는 프로세스도 달라집니다:",
    )
    for name, line in (("list", 'CMD ["sleep", "30"]'), ("shell", "CMD sleep 30; true")):
        docker_file = f"FROM alpine\n{line}\n"
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "Dockerfile").write_text(docker_file, encoding="utf-8")
            lab("build", "-t", f"lab-one:{name}", folder, show=False)
        docker("rm", "--force", f"lab-one-{name}")
        lab("run", "-d", "--name", f"lab-one-{name}", f"lab-one:{name}", show=False)
        first = lab("exec", f"lab-one-{name}", "cat", "/proc/1/cmdline", show=False).replace("\0", " ")
        print(f"    {line:24} {words('process 1', '1번 프로세스')}: {first}")


def _last(output: str) -> str:
    return output.splitlines()[-1] if output else ""
