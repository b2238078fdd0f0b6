"""A database in a container, asked from the host."""

from __future__ import annotations

from pathlib import Path

from docker_labs.engine import Session, docker, free_port, tell, wait
from labs.wording import table, words

TITLE = ("A database in a container, reached from the host", "컨테이너 속 데이터베이스에 호스트에서 접속하기")
PASSWORD, NAME = "1234", "lab-mysql"
SQL = """CREATE DATABASE shop; CREATE TABLE shop.sales (item TEXT, won INT);
INSERT INTO shop.sales VALUES ('kimbap', 4000), ('ramyeon', 4500); SELECT item, won FROM shop.sales"""


def start(lab: Session, port: int, *more: str) -> None:
    """`docker run` as in the lecture, and wait until the database takes connections."""
    publish = ("-p", f"127.0.0.1:{port}:3306")
    lab(
        "run",
        "-d",
        "--name",
        NAME,
        *publish,
        *more,
        "-e",
        f"MYSQL_ROOT_PASSWORD={PASSWORD}",
        "mysql:8",
        lines=0,
    )
    ping = ("exec", NAME, "mysqladmin", "-h127.0.0.1", f"-p{PASSWORD}", "ping")
    wait(lambda: docker(*ping).returncode == 0, "mysql:8")


def ask(lab: Session, port: int, sql: str) -> list[list[str]]:
    """Run SQL from the host's network, over the published port. Hands back rows of texts.

    The client is borrowed from the image, so that the host needs none; Docker Desktop would need its own host name.
    """
    client = ("mysql", "-h127.0.0.1", f"-P{port}", f"-p{PASSWORD}", "-NB", "-e", sql)
    printed = lab("run", "--rm", "--network", "host", "mysql:8", *client, show=False)
    return [line.split("\t") for line in printed.splitlines() if not line.startswith("mysql: [Warning]")]


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Without a password it refuses; with one it is reached through -p host:container."""
    tell(
        "The variable is forgotten (`-e -d` swallows the -d as its value):",
        "변수를 빠뜨리면(`-e -d`라고 쓰면 -d가 -e의 값이 됩니다):",
    )
    lab("run", "--rm", "-e", "-d", "mysql:8", must=False, lines=4)
    port = free_port(3305)
    if port != 3305:
        tell(
            f"Port 3305 is taken on this machine; {port} instead.",
            f"3305번 포트를 누가 쓰고 있어 {port}번을 씁니다.",
        )
    tell(
        "With it, and port 3306 inside seen as another outside:",
        "변수를 주고, 안의 3306번 포트를 밖에서는 다른 번호로 엽니다:",
    )
    start(lab, port)
    lab("ps", "--filter", f"name={NAME}", "--format", "{{.Names}}  {{.Image}}  {{.Ports}}")
    tell(
        "A shell command inside (`exec` needs one: `exec -it NAME` alone is an error):",
        "안에서 명령 실행하기(`exec`에는 명령이 있어야 합니다. `exec -it 이름`만 쓰면 오류입니다):",
    )
    lab("exec", NAME, "mysql", f"-p{PASSWORD}", "-e", "SELECT version()")
    tell("And from the host, over the port:", "호스트에서 포트로 접속하면:")
    rows = ask(lab, port, SQL)
    table(["item", words("won", "원")], rows)
