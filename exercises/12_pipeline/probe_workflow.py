"""Runs beside the student's YAML: reads it with limits, and returns plain data or the reason why not.

A workflow needs text, numbers, lists and mappings. Whatever YAML has beyond that is refused before anything is
built: anchors and aliases (a few lines of them can stand for billions of values), tags (which name types to
construct), keys that are no text or come twice, and files that are large or deep. A bare `on:` is a truth value for
YAML 1.1 and text for CI services: here it is text, as is everything else that only looks like a truth value.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import yaml

FOLDER = Path(__file__).resolve().parent
MAX_BYTES, MAX_EVENTS, MAX_DEPTH = 64 * 1024, 5_000, 12


class _Refused(Exception):
    """(code, line) of something that a workflow does not need."""


class _PlainLoader(yaml.SafeLoader):
    """SafeLoader as YAML 1.2 reads: dates stay text, and of the truth values only true and false are left."""

    yaml_implicit_resolvers: ClassVar = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag != "tag:yaml.org,2002:timestamp"
            and not (tag == "tag:yaml.org,2002:bool" and first not in "tTfF")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read(name: str) -> dict[str, object]:
    """`{"problem": None, "line": 0, "data": …}`, or a code in "problem", the line if it is known, and no data.

    The codes: missing, size, encoding, syntax, alias, tag, depth, documents, key, repeated, value.
    """
    try:
        data = _read(FOLDER / name)
    except _Refused as refused:
        code, line = refused.args
        return {"problem": code, "line": line, "data": None}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return {"problem": "syntax", "line": mark.line + 1 if mark else 0, "data": None}
    except yaml.YAMLError:
        return {"problem": "syntax", "line": 0, "data": None}
    return {"problem": None, "line": 0, "data": data}


def _read(path: Path) -> object:
    if not path.is_file():
        raise _Refused("missing", 0)
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _Refused("size", 0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Refused("encoding", 0) from None
    _look_through(text)
    loader = _PlainLoader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            _check_keys(node)
        data = None if node is None else loader.construct_document(node)
        _check_values(data)
        return data
    except (ValueError, TypeError, OverflowError):  # 4,300 digits and more, for one
        raise _Refused("value", 0) from None
    finally:
        loader.dispose()


def _look_through(text: str) -> None:
    """The events of the parser, one after another: nothing is built yet, and nothing is followed."""
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_PlainLoader)):
        line = event.start_mark.line + 1
        if count > MAX_EVENTS:
            raise _Refused("size", line)
        if getattr(event, "anchor", None) is not None:
            raise _Refused("alias", line)
        if getattr(event, "tag", None) is not None:
            raise _Refused("tag", line)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("documents", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _Refused("depth", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _check_values(data: object) -> None:
    """Text that can be written as UTF-8 (a UnicodeEncodeError is a ValueError), numbers of at most 64 bits."""
    if isinstance(data, dict):
        for key, value in data.items():
            key.encode()
            _check_values(value)
    elif isinstance(data, list):
        for item in data:
            _check_values(item)
    elif isinstance(data, str):
        data.encode()
    elif isinstance(data, int) and not -(2**63) <= data < 2**63:  # 59:59:59:… is a number in YAML 1.1
        raise ValueError("a number of more than 64 bits")


def _check_keys(node: yaml.Node) -> None:
    """Keys are text, and each comes once. The depth is limited by now."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_keys(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.tag != "tag:yaml.org,2002:str":  # yes and 3 are not, nor is the merge key <<
                raise _Refused("key", line)
            if key.value in seen:
                raise _Refused("repeated", line)
            seen.add(key.value)
            _check_keys(value)
