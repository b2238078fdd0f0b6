"""Reads a compose file as data: only the keys that the task needs, everything else is refused by name.

`BaseLoader` makes text, lists and mappings of YAML and nothing else, so no value can surprise; anchors, tags and
repeated keys are refused before. What the keys mean: docs.docker.com/reference/compose-file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

MAX_EVENTS, MAX_DEPTH = 1_000, 10
TOP = {"name", "services", "networks", "volumes", "version"}
SERVICE = {
    "image", "build", "command", "entrypoint", "environment", "ports", "expose", "volumes", "networks", "depends_on",
    "healthcheck", "restart", "user", "container_name", "init", "read_only",
}  # fmt: skip
DANGEROUS = {
    "privileged": ("컨테이너에 호스트의 모든 권한을 줍니다", "gives the container every right of the host"),
    "network_mode": ("네트워크의 울타리를 없앱니다", "takes the fence of the network away"),
    "pid": ("호스트의 프로세스가 모두 보입니다", "shows all processes of the host"),
    "ipc": ("호스트의 메모리를 나누어 씁니다", "shares memory with the host"),
    "devices": ("호스트의 장치를 넘겨줍니다", "hands over devices of the host"),
    "cap_add": ("커널 권한을 더합니다", "adds rights in the kernel"),
    "security_opt": ("보호 장치를 끌 수 있습니다", "can turn protections off"),
    "env_file": ("채점에는 그 파일이 없습니다", "names a file that is not here"),
}
VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?:(:?[-?+])([^}]*))?\}|\$(\w+)")


class Unreadable(Exception):
    """What the file is refused for, in Korean and in English."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.ko, self.en = ko, en


@dataclass(frozen=True)
class Service:
    """One service, short and long forms made the same."""

    name: str
    image: str
    built: bool
    environment: Mapping[str, str]
    ports: tuple[tuple[str, str, str], ...]  # address, port of the host, port of the container
    volumes: tuple[
        tuple[str, str], ...
    ]  # name (empty: anonymous; with a slash: a folder of the host), path inside
    networks: frozenset[str]
    waits_for: Mapping[str, str]  # service → condition
    checked: bool  # has a health check of its own


@dataclass(frozen=True)
class Project:
    """A whole file."""

    services: Mapping[str, Service]
    networks: frozenset[str]
    volumes: frozenset[str]


def read(text: str) -> Project:
    """Raises Unreadable."""
    top = _mapping(_load(text), "compose.yaml")
    _known(top, TOP, "")
    networks = frozenset(_mapping(top.get("networks"), "networks"))
    volumes = frozenset(_mapping(top.get("volumes"), "volumes"))
    for group in ("networks", "volumes"):
        for name, options in _mapping(top.get(group), group).items():
            if not re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,60}", name):
                raise Unreadable(
                    f"{group}의 {name[:40]}: 이름에는 영문자, 숫자, 점, 줄표, 밑줄만 씁니다.",
                    f"{group}: the name {name[:40]} may have letters, digits, dots, hyphens and underscores.",
                )
            if _mapping(options, name):
                raise Unreadable(
                    f"{group}의 {name[:40]}에는 설정을 두지 마세요.",
                    f"{group}: leave {name[:40]} without settings.",
                )
    found = {
        name: _service(name, _mapping(value, name))
        for name, value in _mapping(top.get("services"), "services").items()
    }
    if not found:
        raise Unreadable("services가 비어 있습니다.", "There are no services.")
    for one in found.values():
        for name in one.networks - networks - {"default"}:
            raise Unreadable(
                f"네트워크 {name[:40]}이(가) 맨 아래 networks에 없습니다.",
                f"The network {name[:40]} is not declared under networks.",
            )
        for name, _ in one.volumes:
            if name and "/" not in name and not name.startswith((".", "~")) and name not in volumes:
                raise Unreadable(
                    f"볼륨 {name[:40]}이(가) 맨 아래 volumes에 없습니다.",
                    f"The volume {name[:40]} is not declared under volumes.",
                )
        for name in set(one.waits_for) - set(found):
            raise Unreadable(
                f"depends_on의 {name[:40]}이라는 서비스가 없습니다.",
                f"depends_on: there is no service {name[:40]}.",
            )
    return Project(found, networks, volumes)


def _service(name: str, table: Mapping[str, Any]) -> Service:
    _known(table, SERVICE, f"{name}.")
    if not table.get("image") and not table.get("build"):
        raise Unreadable(
            f"서비스 {name[:40]}에 image나 build가 있어야 합니다.",
            f"The service {name[:40]} needs image or build.",
        )
    waits = table.get("depends_on")
    conditions = (
        {
            service: str(_mapping(value, service).get("condition", "service_started"))
            for service, value in waits.items()
        }
        if isinstance(waits, dict)
        else dict.fromkeys(_texts(waits, "depends_on"), "service_started")
    )
    networks = table.get("networks")
    joined = frozenset(networks if isinstance(networks, dict) else _texts(networks, "networks")) or frozenset(
        {"default"}
    )
    check = _mapping(table.get("healthcheck"), "healthcheck")
    return Service(
        name,
        str(table.get("image", "")),
        bool(table.get("build")),
        _environment(table.get("environment")),
        tuple(_port(one) for one in _items(table.get("ports"), "ports")),
        tuple(_volume(one) for one in _items(table.get("volumes"), "volumes")),
        joined,
        conditions,
        bool(check.get("test")) and check.get("disable") != "true",
    )


def _environment(value: object) -> dict[str, str]:
    if isinstance(value, dict):
        return {name: str(text) for name, text in value.items()}
    return {name: text for name, _, text in (one.partition("=") for one in _texts(value, "environment"))}


def _port(one: object) -> tuple[str, str, str]:
    if isinstance(one, dict):
        return str(one.get("host_ip", "")), str(one.get("published", "")), str(one.get("target", ""))
    *before, inside = str(one).partition("/")[0].rsplit(":", 2)
    address, outside = before if len(before) == 2 else ("", *before) if before else ("", "")
    return address.strip("[]"), outside, inside


def _volume(one: object) -> tuple[str, str]:
    if isinstance(one, dict):
        if one.get("type", "volume") != "volume":
            return f"/{one.get('source', '')}", str(one.get("target", "")).rstrip("/")
        return str(one.get("source", "")), str(one.get("target", "")).rstrip("/")
    source, _, target = str(one).partition(":")
    return (source, target.partition(":")[0].rstrip("/")) if target else ("", source.rstrip("/"))


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with ${NAME} filled in as compose does; an unknown one is an empty text."""

    def value(found: re.Match[str]) -> str:
        if found.group() == "$$":
            return "$"
        have = known.get(found[1] or found[4], "")
        return have or (found[3] or "" if (found[2] or "").endswith("-") else "")

    return VARIABLE.sub(value, text)


# -- YAML -------------------------------------------------------------------------------------------------------------


def _load(text: str) -> object:
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=yaml.BaseLoader)):
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise Unreadable(
                    "앵커(&), 별칭(*), 태그(!)는 받지 않습니다.",
                    "Anchors (&), aliases (*) and tags (!) are not accepted.",
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if count > MAX_EVENTS or depth > MAX_DEPTH:
                raise Unreadable("파일이 너무 크거나 깊습니다.", "The file is too large or too deep.")
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        _no_key_twice(root)
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else "?"
        raise Unreadable(
            f"{line}번째 줄: YAML 문법에 맞지 않습니다.", f"line {line}: it is not valid YAML."
        ) from None


def _no_key_twice(node: yaml.Node | None) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                line = key.start_mark.line + 1
                raise Unreadable(
                    f"{line}번째 줄: 같은 키가 두 번 나오거나 키가 글자가 아닙니다.",
                    f"line {line}: a key comes twice, or is no text.",
                )
            seen.add(key.value)
            _no_key_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _no_key_twice(value)


def _known(table: Mapping[str, Any], keys: set[str], where: str) -> None:
    for key in table:
        if key in DANGEROUS:
            ko, en = DANGEROUS[key]
            raise Unreadable(f"{where}{key}는 받지 않습니다. {ko}.", f"{where}{key} is refused: it {en}.")
        if key not in keys:
            raise Unreadable(
                f"{where}{key[:40]}: 이 과제에서 쓰는 키가 아닙니다.",
                f"{where}{key[:40]}: not a key of this task.",
            )


def _mapping(value: object, where: str) -> dict[str, Any]:
    if value in (None, ""):
        return {}
    if not isinstance(value, dict):
        raise Unreadable(
            f"{where[:40]}: 키와 값이 있어야 합니다.", f"{where[:40]}: keys and values are expected."
        )
    return value


def _items(value: object, where: str) -> list[Any]:
    if value in (None, ""):
        return []
    if not isinstance(value, list):
        raise Unreadable(f"{where}: 목록(-)이어야 합니다.", f"{where}: a list (-) is expected.")
    return value


def _texts(value: object, where: str) -> list[str]:
    found = _items(value, where)
    if any(not isinstance(one, str) for one in found):
        raise Unreadable(f"{where}: 글자의 목록이어야 합니다.", f"{where}: a list of texts is expected.")
    return found
