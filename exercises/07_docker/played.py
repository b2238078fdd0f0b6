"""What a submission's image or compose file does when it is really built and run: found out once for each text.

Every check of a task asks the same run, and so does every seed and every other check of this process: a build costs
seconds. A run that fails is remembered as well. What is unknown beforehand (the slope of the data, the word that is
stored) is drawn once for each process.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import time
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from types import ModuleType
from typing import Any

SHOP = Path(__file__).with_name("shop")
SLOPE = round(random.SystemRandom().uniform(1.5, 4.5), 3)  # manwon per square metre in the data of `trained`
WORD = f"w{random.SystemRandom().randrange(10**9)}"
HOMES = ({"area_m2": 33, "station_min": 7, "floor": 3}, {"area_m2": 84.5, "station_min": 12, "floor": 11})
QUESTIONS = (
    ("GET", "/health", None),
    *(("POST", "/predict", json.dumps(home)) for home in HOMES),
    ("POST", "/predict", "{}"),
)


class Failed(Exception):
    """Why there is nothing to look at, in Korean and in English."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.ko, self.en = ko, en


def once(work: Callable[..., Any]) -> Callable[..., Any]:
    """Like functools.cache, which forgets what has failed."""

    @cache
    def tried(*given: Any) -> Any:
        try:
            return work(*given)
        except Failed as problem:
            return problem

    @wraps(work)
    def told(*given: Any) -> Any:
        found = tried(*given)
        if isinstance(found, Failed):
            raise Failed(found.ko, found.en)
        return found

    return told


def built(engine: ModuleType, model: ModuleType, text: str, files: dict[str, bytes]) -> Any:
    """The finished build. Raises Failed."""
    try:
        done = engine.build(text, model.parse(text), files)
    except (engine.Refused, model.Unreadable) as problem:
        raise Failed(problem.ko, problem.en) from None
    if done.stopped:
        ko, en = {
            "time": ("120초 안에 끝나지 않아", "it did not end within 120 seconds"),
            "layer": ("한 층이 64 MB를 넘어", "a layer grew over 64 MB"),
            "output": ("256 KB 넘게 출력해", "it printed more than 256 KB"),
        }[done.stopped]
        raise Failed(f"{ko} 빌드를 멈추었습니다.", f"The build was stopped: {en}.")
    if not done.image:
        words = re.sub(r"\x1b\[[\d;]*m", "", done.log).replace(" / ", "/").split()
        end = " ".join(words)
        end = end if len(end) <= 400 else f"… {end[-400:].partition(' ')[2]}"
        raise Failed(f"빌드가 실패합니다: {end}", f"The build fails: {end}")
    return done


def shop(changed: dict[str, bytes]) -> dict[str, bytes]:
    """The build context: our files, with some of them changed."""
    paths = (path for path in sorted(SHOP.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    files = {path.relative_to(SHOP).as_posix(): path.read_bytes() for path in paths}
    return {**files, ".env": b"TOKEN=secret\n", **changed}


@once
def served(engine: ModuleType, model: ModuleType, text: str) -> dict[str, Any]:
    """What the image of serve.Dockerfile does. Raises Failed."""
    first = built(engine, model, text, shop({}))
    with engine.container(first.image) as made:
        answers = engine.ask(made, QUESTIONS)
        made.reload()
        running = made.status == "running"
        users = {row[1] for row in made.top(ps_args="-eo pid,uid")["Processes"]} if running else set()
        start = time.monotonic()
        if running:
            made.kill(signal="SIGTERM")
        code = engine.ended(made, 5)
        stopped = time.monotonic() - start
        log = made.logs(tail=20).decode("utf-8", "replace")[-600:]
    newer = (SHOP / "app.py").read_bytes() + f"\n# {random.random()}\n".encode()
    again = built(engine, model, text, shop({"app.py": newer})).steps
    return {"answers": answers, "users": users, "code": code, "stopped": stopped, "log": log, "again": again}


@once
def trained(engine: ModuleType, model: ModuleType, text: str) -> dict[str, Any]:
    """What the image of job.Dockerfile does with data of which the slope is known. Raises Failed."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["area_m2", "rent_manwon", "tenant_phone"])
    areas = [20 + number % 100 for number in range(40_000)]
    rows.writerows([area, round(area * SLOPE, 6), f"010-0000-{n:05d}"] for n, area in enumerate(areas))
    image = built(engine, model, text, shop({"houses.csv": table.getvalue().encode()})).image
    sizes = [engine.client().images.get(name).attrs["Size"] for name in (image, engine.BASE)]
    ends = {
        name: engine.run(image, words)
        for name, words in (("default", []), ("given", ["50"]), ("wrong", ["big"]))
    }
    return {**ends, "size": sizes[0] - sizes[1]}


# Stand-ins: the database keeps what it is sent below its folder, the app passes on a word to DB_HOST:DB_PORT.
DATABASE = """
import http.server, pathlib
store = pathlib.Path("/var/lib/mysql/rows")
class H(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        store.open("a").write(self.rfile.read(int(self.headers["Content-Length"])).decode() + " "); self.do_GET()
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(store.read_bytes() if store.exists() else b"")
http.server.HTTPServer(("0.0.0.0", 3306), H).serve_forever()
"""
APP = """
import os, sys, time, urllib.request
address = "http://%s:%s/" % (os.environ.get("DB_HOST"), os.environ.get("DB_PORT"))
for left in range(40):
    try:
        word = sys.argv[1].encode() or None
        print("found:", urllib.request.urlopen(address, word, timeout=2).read().decode()); break
    except OSError as problem:
        last = problem; time.sleep(0.1)
else: print("lost:", last)
"""


@once
def composed(engine: ModuleType, compose: ModuleType, text: str) -> tuple[str, str]:
    """What the app hears from the database: after writing, and from a new pair of containers after `down`."""
    try:
        found = compose.read(text)
    except compose.Unreadable as problem:
        raise Failed(f"compose.yaml: {problem.ko}", f"compose.yaml: {problem.en}") from None
    mounted = [name for one in found.services.values() for name, _ in one.volumes]
    if any("/" in name or name.startswith((".", "~")) for name in mounted):
        raise Failed("호스트의 폴더는 채점에서 연결하지 않습니다.", "No folder of the host is mounted here.")
    app, db = found.services["app"], found.services["db"]
    api, name = engine.client(), f"course-{WORD}"
    networks = {
        one: api.networks.create(f"{name}-{one}", internal=True, labels=engine.labels())
        for one in app.networks | db.networks
    }
    volumes = {
        one: api.volumes.create(f"{name}-{one}", labels=engine.labels()) for one, _ in db.volumes if one
    }

    def up(word: str) -> str:
        mounts = {volumes[one].name: {"bind": path, "mode": "rw"} for one, path in db.volumes if one}
        loose = {"/tmp": "size=1m", "/var/lib/mysql": "size=16m"}
        loose = {path: size for path, size in loose.items() if path not in dict(db.volumes).values()}
        with engine.container(
            engine.BASE,
            ["python", "-c", DATABASE],
            volumes=mounts,
            tmpfs=loose,
            **joined(networks, db, app),
        ):
            environment = {key: compose.filled(value, {}) for key, value in app.environment.items()}
            words = ["python", "-c", APP, word]
            return engine.run(
                engine.BASE, words, environment=environment, **joined(networks, app, db)
            ).output.strip()

    try:
        return up(WORD), up("")
    except engine.APIError as problem:
        said = str(problem.explanation).replace(" / ", "/")[:200]
        raise Failed(f"엔진이 거절합니다: {said}", f"The engine refuses it: {said}") from None
    finally:
        for one in volumes.values():
            one.remove(force=True)
        for one in networks.values():
            one.remove()


def joined(networks: dict[str, Any], service: Any, other: Any) -> dict[str, Any]:
    """A network of a service, one that it shares if it can; there it has its name, and the engine finds it by that."""
    import docker

    (first, *_) = sorted(service.networks & other.networks or service.networks)
    config = docker.types.EndpointConfig("1.41", aliases=[service.name])
    return {
        "network_mode": None,
        "network": networks[first].name,
        "networking_config": {networks[first].name: config},
    }
