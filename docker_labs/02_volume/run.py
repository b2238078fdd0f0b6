"""What is written inside is gone with the container, unless it lies in a volume."""

from __future__ import annotations

import importlib
from pathlib import Path

from docker_labs.engine import Session, free_port, tell
from labs.wording import table, words

TITLE = ("What survives a container: a volume", "컨테이너가 사라져도 남는 것: 볼륨(volume)")
WRITE = "CREATE DATABASE shop; CREATE TABLE shop.sales (item TEXT)"
READ = "SELECT schema_name FROM information_schema.schemata WHERE schema_name = 'shop'"


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Write, remove the container, start anew, look: once without, once with a volume."""
    database = importlib.import_module("docker_labs.01_database.run")
    found = []
    for volume in (list[str](), ["-v", "lab-data:/var/lib/mysql"]):
        port = free_port(3305)
        tell(
            "\nWith a named volume:" if volume else "Without a volume:",
            "\n이름 있는 볼륨을 붙이면:" if volume else "볼륨 없이:",
        )
        if volume:
            lab("volume", "create", "lab-data", lines=0)
        database.start(lab, port, *volume)
        database.ask(lab, port, WRITE)
        tell(
            "  (a table is written, the container is removed, another started)",
            "  (표를 쓰고, 컨테이너를 지우고, 새로 시작합니다)",
        )
        lab("rm", "--force", "--volumes", database.NAME, lines=0)
        database.start(lab, port, *volume)
        found.append(bool(database.ask(lab, port, READ)))
        lab("rm", "--force", "--volumes", database.NAME, show=False)
    answer = {True: words("still there", "남아 있음"), False: words("gone", "사라짐")}
    table(
        ["", words("the table", "표")],
        [
            [words("without a volume", "볼륨 없이"), answer[found[0]]],
            [words("with a volume", "볼륨 있게"), answer[found[1]]],
        ],
    )
    lab("volume", "ls", "--filter", "name=lab-data")
