"""`docker compose` where it is installed; else a small reader of the same file, which says that it is one.

The reader knows: services with image, build, command, environment, ports, volumes (named), depends_on, healthcheck
and networks; top-level volumes and networks; name. A key that it does not know is an error, never ignored.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from docker_labs.engine import LabProblem, Session, docker, tell
from labs.wording import words

SERVICE = {
    "image",
    "build",
    "command",
    "environment",
    "ports",
    "volumes",
    "depends_on",
    "healthcheck",
    "networks",
}
TOP = {"name", "services", "volumes", "networks"}
HEALTH = {"test", "interval", "timeout", "retries", "start_period"}


def has_plugin() -> bool:
    """Whether `docker compose` is a command here."""
    return docker("compose", "version").returncode == 0


def read(text: str) -> dict[str, Any]:
    """The file as data. Raises LabProblem for anything that the reader cannot honour."""
    import yaml  # type: ignore[import-untyped]

    try:
        plan = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise LabProblem(f"compose.yaml: {str(problem).splitlines()[0]}") from problem
    if not isinstance(plan, dict) or not isinstance(plan.get("services"), dict):
        raise LabProblem(words("compose.yaml: no services", "compose.yaml: services가 없습니다"))
    _only(plan, TOP, "")
    for name, service in plan["services"].items():
        _only(service, SERVICE, f"services.{name}.")
        _only(service.get("healthcheck") or {}, HEALTH, f"services.{name}.healthcheck.")
        if ("image" in service) == ("build" in service):
            raise LabProblem(
                f"services.{name}: " + words("image or build, one of them", "image와 build 중 하나만")
            )
        for mount in service.get("volumes") or []:
            if str(mount).split(":")[0] not in (plan.get("volumes") or {}):
                raise LabProblem(
                    f"services.{name}.volumes: {mount}: "
                    + words("not a named volume", "이름 있는 볼륨이 아닙니다")
                )
        for other in service.get("depends_on") or {}:
            if other not in plan["services"]:
                raise LabProblem(f"services.{name}.depends_on: {other}?")
    return plan


def _only(found: dict[str, Any], known: set[str], where: str) -> None:
    for key in found:
        if key not in known:
            raise LabProblem(
                f"compose.yaml: {where}{key}: "
                + words("not known to the small reader", "작은 판독기가 모르는 키입니다")
            )


def order(plan: dict[str, Any]) -> list[str]:
    """The services, each after those that it depends on."""
    done: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise LabProblem(
                words("a circle of depends_on: ", "depends_on이 돌고 돕니다: ") + " → ".join((*above, name))
            )
        for other in plan["services"][name].get("depends_on") or {}:
            visit(other, (*above, name))
        if name not in done:
            done.append(name)

    for name in plan["services"]:
        visit(name, ())
    return done


def up(lab: Session, file: Path) -> None:
    """`docker compose up -d --build --wait`, or the reader's way of it."""
    plan = read(file.read_text(encoding="utf-8"))
    project = str(plan["name"])
    if has_plugin():
        lab("compose", "-f", str(file), "up", "-d", "--build", "--wait")
        return
    tell(
        "  (`docker compose` is not installed here. A small reader of this course takes the\n"
        "   same file and gives the commands one by one.)",
        "  (여기에는 `docker compose`가 없습니다. 이 강의의 작은 판독기가 같은 파일을 읽어\n"
        "   명령을 하나씩 내립니다.)",
    )
    for network in plan.get("networks") or {"default": None}:
        lab("network", "create", f"{project}_{network}", lines=0)
    for volume in plan.get("volumes") or {}:
        lab("volume", "create", f"{project}_{volume}", lines=0)
    for name in order(plan):
        service = plan["services"][name]
        wanted = service.get("depends_on") or {}
        for other, how in wanted.items() if isinstance(wanted, dict) else ():
            if how.get("condition") == "service_healthy":
                _healthy(f"{project}-{other}-1")
        if "build" in service:
            build = service["build"] if isinstance(service["build"], str) else service["build"]["context"]
            lab.build(f"{project}-{name}", str((file.parent / build).resolve()))
        lab(*_run(project, name, service), lines=0)


def _run(project: str, name: str, service: dict[str, Any]) -> list[str]:
    words_ = ["run", "-d", "--name", f"{project}-{name}-1"]
    networks = service.get("networks") or ["default"]
    words_ += ["--network", f"{project}_{next(iter(networks))}", "--network-alias", name]
    environment = service.get("environment") or {}
    pairs = (
        environment.items() if isinstance(environment, dict) else (one.split("=", 1) for one in environment)
    )
    for key, value in pairs:
        words_ += ["-e", f"{key}={value}"]
    for port in service.get("ports") or []:
        words_ += ["-p", str(port)]
    for volume in service.get("volumes") or []:
        words_ += ["-v", f"{project}_{volume}"]
    health = service.get("healthcheck") or {}
    if health:
        test = health["test"]
        words_ += ["--health-cmd", " ".join(test[1:]) if isinstance(test, list) else test]
        for key in HEALTH & set(health) - {"test"}:
            words_ += [f"--health-{key.replace('_', '-')}", str(health[key])]
    command = service.get("command") or []
    return [
        *words_,
        service.get("image") or f"{project}-{name}",
        *(command.split() if isinstance(command, str) else command),
    ]


def _healthy(container: str, seconds: float = 90) -> None:
    tell(
        f"    waiting until {container} is healthy …",
        f"    {container}이(가) healthy가 될 때까지 기다립니다 …",
    )
    end = time.monotonic() + seconds
    while docker("inspect", "--format", "{{.State.Health.Status}}", container).stdout.strip() != "healthy":
        if time.monotonic() > end:
            raise LabProblem(f"{container}: " + words("not healthy", "healthy가 되지 않습니다"))
        time.sleep(0.3)


def down(lab: Session, file: Path) -> None:
    """Remove what `up` made; with the plugin also what carries no label of ours."""
    if has_plugin():
        lab("compose", "-f", str(file), "down", "--volumes", "--rmi", "local", lines=0)
