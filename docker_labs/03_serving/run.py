"""A model becomes an image, a container, an answer over HTTP."""

from __future__ import annotations

from pathlib import Path

import httpx

from docker_labs.engine import Session, free_port, tell, wait
from labs.wording import table, words

TITLE = ("An image that serves a model", "모델을 서빙하는 이미지")
APP = Path(__file__).resolve().parent / "app"


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Build twice, run, ask, look who it runs as."""
    tell(
        "Build it, and once more: the second time every layer comes from the cache.",
        "빌드하고 한 번 더 빌드합니다. 두 번째는 모든 레이어가 캐시에서 나옵니다.",
    )
    lab.build("lab-price", str(APP))
    lab.build("lab-price", str(APP))
    port = free_port(8000)
    lab("run", "-d", "--name", "lab-price", "-p", f"127.0.0.1:{port}:8000", "lab-price", lines=0)
    url = f"http://127.0.0.1:{port}"
    wait(lambda: httpx.get(f"{url}/health").status_code == 200, "lab-price")
    tell(f"\nAsked over HTTP (POST {url}/predict):", f"\nHTTP로 물어봅니다(POST {url}/predict):")
    asked: list[object] = [{"area": 59}, {"area": 84}, {"area": "large"}]
    answers = [(one, httpx.post(f"{url}/predict", json=one)) for one in asked]
    table(
        [words("sent", "보낸 것"), words("code", "코드"), words("answer", "응답")],
        [[one, got.status_code, got.json()] for one, got in answers],
    )
    tell("\nIt does not run as root:", "\nroot로 돌지 않습니다:")
    lab("exec", "lab-price", "id")
    lab("logs", "lab-price", lines=2)
