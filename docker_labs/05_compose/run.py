"""An app and its database from one file: their own network, a health check, a volume."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import httpx

from docker_labs import compose
from docker_labs.engine import Session, docker, free_port, tell, wait
from labs.wording import words

TITLE = ("Compose: an app, a database, a network", "컴포즈(compose): 앱과 데이터베이스와 네트워크")
HERE = Path(__file__).resolve().parent


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Up, three visits, the app removed and started anew: the count goes on."""
    port = free_port(8085)
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # the plugin would take PORT from the environment; the reader is told
        text = (HERE / "compose.yaml").read_text(encoding="utf-8")
        text = text.replace("${PORT:-8085}", str(port)).replace(
            "./app", os.path.relpath(HERE / "app", folder)
        )
        file = Path(folder, "compose.yaml")
        file.write_text(text, encoding="utf-8")
        try:
            compose.up(lab, file)
            wait(lambda: httpx.get(f"http://127.0.0.1:{port}/visit").status_code == 200, "lab-shop")
            for _ in range(2):
                print(f"    GET /visit → {httpx.get(f'http://127.0.0.1:{port}/visit').text.strip()}")
            tell(
                "The app finds the database by its service's name:",
                "앱은 서비스 이름으로 데이터베이스를 찾습니다:",
            )
            lab("exec", "lab-shop-app-1", "getent", "hosts", "db")
            lab("restart", "lab-shop-app-1", lines=0)
            wait(lambda: httpx.get(f"http://127.0.0.1:{port}/visit").status_code == 200, "lab-shop")
            again = httpx.get(f"http://127.0.0.1:{port}/visit").text.strip()
            print(words(f"    after the restart: {again}", f"    다시 시작한 뒤: {again}"))
            published = docker("port", "lab-shop-db-1").stdout.strip()
            tell(
                f"The database has no port outside: {published or 'none'}.",
                f"데이터베이스는 밖으로 연 포트가 없습니다: {published or '없음'}.",
            )
        finally:
            compose.down(lab, file)
