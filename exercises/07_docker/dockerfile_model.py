"""What a Dockerfile would do, without an engine: who runs what, as whom, from which files, and what the cache keeps.

The text is parsed by `dockerfile`, the parser of BuildKit itself; this file adds what the engine makes of the
instructions, as docs.docker.com/reference/dockerfile describes it. tests/docker_module compares it with a real
engine. It is a model: RUN is not run. Of a RUN it sees only which copied files an `rm` takes away again.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import dockerfile

MAX_CHARACTERS, MAX_INSTRUCTIONS, MAX_STARS, MAX_PATTERN = 16_000, 100, 4, 300
KNOWN = {
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
    "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
}  # fmt: skip
BASE_CMD = {
    "python:3.11-slim": ("python3",),
    "alpine": ("/bin/sh",),
    "busybox": ("sh",),
}  # docker inspect says so
VARIABLE = re.compile(r"\\\$|\$(\w+)|\$\{(\w+)(?:(:[-+])([^}]*))?\}")
SHELL = ("/bin/sh", "-c")


class Unreadable(Exception):
    """Not a Dockerfile that can be built: what is wrong in Korean and in English, and the line if it is known."""

    def __init__(self, ko: str, en: str, line: int = 0) -> None:
        super().__init__(ko, en, line)
        self.ko, self.en, self.line = ko, en, line


@dataclass(frozen=True)
class Instruction:
    """One instruction with its variables filled in, where Docker fills them in."""

    name: str
    words: tuple[str, ...]
    exec_form: bool
    flags: tuple[str, ...]
    lines: tuple[int, int]
    source: str  # as it was written, continuation lines joined
    heredoc: bool  # <<EOF, which only BuildKit knows

    def flag(self, name: str) -> str:
        """The value of --name=value, or an empty text."""
        return next((flag.partition("=")[2] for flag in self.flags if flag.startswith(f"--{name}=")), "")


@dataclass(frozen=True)
class Stage:
    """One FROM and what follows; the last stage of a file becomes the image."""

    base: str
    name: str
    instructions: tuple[Instruction, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)  # ARG: for the build, not for the container
    user: str = ""  # nobody was named: root
    workdir: str = "/"
    cmd: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    visible: Mapping[str, str] = field(
        default_factory=dict
    )  # path in the image → file of the context, or a note
    shipped: frozenset[str] = frozenset()  # files of the context in any layer, removed later or not
    reruns: frozenset[int] = frozenset()  # first lines of the instructions that a change makes run anew

    @property
    def as_root(self) -> bool:
        """Whether the container's process is root."""
        return self.user.partition(":")[0] in ("", "root", "0")

    def process(self, words: Sequence[str] = ()) -> tuple[str, ...]:
        """What `docker run IMAGE WORDS…` starts: ENTRYPOINT, then the words, or CMD if there are none."""
        return (*self.entrypoint, *(tuple(words) or self.cmd))


def parse(text: str) -> tuple[Instruction, ...]:
    """The instructions, variables not yet filled in but those of FROM. Raises Unreadable."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable("파일이 너무 큽니다.", "The file is too large.")
    try:
        text.encode()  # half of a surrogate pair would end this process: the parser is not Python
        commands = dockerfile.parse_string(text)
    except (dockerfile.GoParseError, ValueError) as problem:
        said = str(problem).splitlines()[0][:120] if str(problem) else "?"
        raise Unreadable(
            f"Docker의 파서가 읽지 못합니다: {said}", f"Docker's parser cannot read it: {said}"
        ) from None
    if len(commands) > MAX_INSTRUCTIONS:
        raise Unreadable("명령이 너무 많습니다.", "There are too many instructions.")
    found: list[Instruction] = []
    arguments: dict[str, str] = {}  # ARG before the first FROM: for FROM only
    for one in commands:
        if not one.cmd:  # nothing but continuation lines
            raise Unreadable("명령이 없습니다.", "There is no instruction.", one.start_line)
        if one.cmd.upper() not in KNOWN:
            raise Unreadable(
                f"{one.cmd[:20]}라는 명령은 없습니다.",
                f"There is no instruction {one.cmd[:20]}.",
                one.start_line,
            )
        if not one.value:
            raise Unreadable(
                f"{one.cmd} 뒤에 아무것도 없습니다.", f"Nothing stands behind {one.cmd}.", one.start_line
            )
        lines, name, words = (one.start_line, one.end_line), one.cmd.upper(), one.value
        if name == "FROM":
            words = _filled(words, arguments)
        found.append(Instruction(name, words, one.json, one.flags, lines, one.original, bool(one.heredocs)))
        if name == "ARG" and all(before.name == "ARG" for before in found):
            arguments |= _arguments(found[-1], arguments)
    return tuple(found)


def model(text: str, context: Iterable[str], changed: Iterable[str] = ()) -> tuple[Stage, ...]:
    """The stages in order, the last of which is the image.

    `context` names the files that are sent to the engine; `changed` those of them that have changed since everything
    was built the last time. Raises Unreadable.
    """
    files, news = sorted(set(context)), frozenset(changed)
    arguments: dict[str, str] = {}  # ARG before the first FROM
    stages: list[Stage] = []
    shell = SHELL
    cmd_here = False
    for raw in parse(text):
        if raw.name == "FROM":
            stages.append(_begin(raw, stages))
            shell, cmd_here = SHELL, False
            continue
        if not stages:
            if raw.name != "ARG":
                raise Unreadable(
                    "첫 명령은 FROM이어야 합니다.", "The first instruction must be FROM.", raw.lines[0]
                )
            arguments.update(_arguments(raw, arguments))
            continue
        stage = stages[-1]
        one = (
            raw
            if raw.exec_form
            else replace(raw, words=_filled(raw.words, {**stage.arguments, **stage.env}, raw.name))
        )
        stage = replace(stage, instructions=(*stage.instructions, one))
        if one.name == "SHELL":
            shell = one.words
        elif one.name in ("CMD", "ENTRYPOINT"):
            words = one.words if one.exec_form else (*shell, *one.words)
            if one.name == "CMD":
                stage, cmd_here = replace(stage, cmd=words), True
            else:  # an ENTRYPOINT forgets the CMD of the base image, and only that one
                stage = replace(stage, entrypoint=words, cmd=stage.cmd if cmd_here else ())
        else:
            stage = _applied(stage, one, files, stages[:-1], arguments)
        stages[-1] = _cached(stage, one, files, news, stages[:-1])
    if not stages:
        raise Unreadable("FROM이 없습니다.", "There is no FROM.")
    return tuple(stages)


def _begin(one: Instruction, before: Sequence[Stage]) -> Stage:
    words = one.words
    name = words[2].lower() if len(words) == 3 and words[1].upper() == "AS" else ""
    if len(words) != 1 and not name:
        raise Unreadable(
            "FROM은 `FROM 이미지`나 `FROM 이미지 AS 이름`입니다.",
            "It is `FROM image` or `FROM image AS name`.",
            one.lines[0],
        )
    earlier = next((stage for stage in before if stage.name and stage.name == words[0].lower()), None)
    if earlier:
        return replace(earlier, base=words[0], name=name, instructions=(one,), arguments={})
    return Stage(words[0], name, (one,), cmd=BASE_CMD.get(words[0].removesuffix(":latest"), ()))


def _applied(
    stage: Stage,
    one: Instruction,
    files: Sequence[str],
    before: Sequence[Stage],
    arguments: Mapping[str, str],
) -> Stage:
    """The stage after an instruction that is neither FROM, SHELL, CMD nor ENTRYPOINT."""
    if one.name == "ENV":
        return replace(stage, env={**stage.env, **dict(zip(one.words[::2], one.words[1::2], strict=False))})
    if one.name == "ARG":
        return replace(stage, arguments={**stage.arguments, **_arguments(one, arguments)})
    if one.name == "USER":
        return replace(stage, user=one.words[0])
    if one.name == "WORKDIR":
        return replace(stage, workdir=posixpath.normpath(posixpath.join(stage.workdir, one.words[0])))
    if one.name in ("COPY", "ADD"):
        arrived = _copied(stage, one, files, before)
        real = {origin for origin in arrived.values() if not origin.startswith("(")}
        return replace(stage, visible={**stage.visible, **arrived}, shipped=stage.shipped | real)
    if one.name == "RUN":
        gone = _removed(one, stage)
        return replace(
            stage, visible={path: origin for path, origin in stage.visible.items() if path not in gone}
        )
    return stage


def _copied(stage: Stage, one: Instruction, files: Sequence[str], before: Sequence[Stage]) -> dict[str, str]:
    """Where the files of a COPY arrive: path in the image → its file of the context."""
    if len(one.words) < 2:
        raise Unreadable(
            "COPY에는 무엇을, 어디로가 모두 필요합니다.", "COPY needs what, and where to.", one.lines[0]
        )
    *sources, target = one.words
    earlier = _stage_of(one, before)
    into = posixpath.join(stage.workdir, target)
    folder = into.endswith("/") or len(sources) > 1 or posixpath.normpath(into) == stage.workdir
    into = posixpath.normpath(into)
    known = (
        {path.lstrip("/"): origin for path, origin in earlier.visible.items()}
        if earlier
        else {name: name for name in files}
    )
    arrived: dict[str, str] = {}
    _check_stars(sources, one.lines[0])
    for source in sources:
        wanted = posixpath.normpath(source.lstrip("/") or ".")
        matched = {path: _match(wanted, path) for path in known}
        hits = {path: rest for path, rest in matched.items() if rest is not None}
        if not hits and earlier:  # made by a RUN: the model has not seen it
            name = posixpath.basename(wanted)
            arrived[posixpath.join(into, name) if folder else into] = f"({earlier.name or 'stage'}) {source}"
        elif not hits:
            raise Unreadable(
                f"COPY할 {source[:60]}이(가) 빌드 컨텍스트에 없습니다.",
                f"{source[:60]} is not in the build context, so COPY fails.",
                one.lines[0],
            )
        for path, rest in hits.items():
            to = (
                posixpath.join(into, rest)
                if rest
                else posixpath.join(into, posixpath.basename(path))
                if folder
                else into
            )
            arrived[to] = known[path]
    return arrived


def _check_stars(patterns: Iterable[str], line: int = 0) -> None:
    """Nobody needs more, and a regular expression of a hundred stars takes for ever."""
    for pattern in patterns:
        if len(re.findall(r"\*+", pattern)) > MAX_STARS or len(pattern) > MAX_PATTERN:
            raise Unreadable("무늬에 *가 너무 많습니다.", "A pattern has too many *.", line)


def _match(wanted: str, path: str) -> str | None:
    """None, or what of `path` stays below the target: nothing for a file, the inner path for a folder."""
    if wanted == ".":
        return path
    wanted_parts, parts = wanted.split("/"), path.split("/")
    for one, other in zip(wanted_parts, parts, strict=False):
        pattern = re.sub(r"(\\\*)+", "[^/]*", re.escape(one)).replace(r"\?", "[^/]")
        if not re.fullmatch(pattern, other):
            return None
    return None if len(parts) < len(wanted_parts) else "/".join(parts[len(wanted_parts) :])


def _stage_of(one: Instruction, before: Sequence[Stage]) -> Stage | None:
    """The stage that --from names. Raises Unreadable if there is none."""
    name = one.flag("from").lower()
    if not name:
        return None
    for number, stage in enumerate(before):
        if name in (stage.name, str(number)):
            return stage
    raise Unreadable(
        f"--from={name[:40]}이라는 단계가 앞에 없습니다.",
        f"No stage --from={name[:40]} comes before.",
        one.lines[0],
    )


def _removed(one: Instruction, stage: Stage) -> set[str]:
    """The copied files that `rm` in a RUN removes; they stay in the layer that brought them."""
    gone: set[str] = set()
    for command in re.split(r"&&|\|\||[;\n|]", one.words[0] if not one.exec_form else " ".join(one.words)):
        words = command.split()
        if words[:1] == ["rm"]:
            _check_stars(words, one.lines[0])
            for word in (word for word in words[1:] if not word.startswith("-")):
                wanted = posixpath.normpath(posixpath.join(stage.workdir, word)).lstrip("/")
                gone |= {path for path in stage.visible if _match(wanted, path.lstrip("/")) is not None}
    return gone


def _cached(
    stage: Stage, one: Instruction, files: Sequence[str], news: frozenset[str], before: Sequence[Stage]
) -> Stage:
    """Add the instruction to those that run anew, if something before it did or its own files have changed."""
    anew = bool(stage.reruns)
    if not anew and one.name in ("COPY", "ADD"):
        earlier = _stage_of(one, before)
        origins = set(_copied(stage, one, files, before).values())
        made = any(origin.startswith("(") for origin in origins)
        anew = bool(origins & news) or bool(earlier and made and earlier.reruns)
    return replace(stage, reruns=stage.reruns | {one.lines[0]}) if anew else stage


def _arguments(one: Instruction, known: Mapping[str, str]) -> dict[str, str]:
    """ARG NAME=default; without a default the value from before the first FROM."""
    pairs = (word.partition("=") for word in one.words)
    return {name: _plain(value) if equals else known.get(name, "") for name, equals, value in pairs}


def _filled(words: Sequence[str], env: Mapping[str, str], name: str = "") -> tuple[str, ...]:
    """Variables and quotes, except in what a shell reads itself."""
    if name in ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL", "ONBUILD"):
        return tuple(words)
    return tuple(_plain(_variables(word, env)) for word in words)


def _variables(word: str, env: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        if found.group() == r"\$":
            return "$"
        known = env.get(found[1] or found[2], "")
        if found[3] == ":-":
            return known or found[4]
        return found[4] if found[3] == ":+" and known else "" if found[3] == ":+" else known

    return word if word.startswith("'") else VARIABLE.sub(value, word)


def _plain(word: str) -> str:
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'" else word


def sent(ignore: str, files: Iterable[str]) -> list[str]:
    """Which files of a folder reach the engine under a .dockerignore. Raises Unreadable.

    The last pattern that fits the path or a folder above it decides, as in moby's patternmatcher.
    """
    from docker.utils.build import Pattern

    lines = [line.strip() for line in ignore.splitlines()]
    _check_stars(lines)
    try:
        patterns = [Pattern(line) for line in lines if line and not line.startswith("#")]
        kept = []
        for name in files:
            places = [name, *(str(folder) for folder in PurePosixPath(name).parents)]
            fits = [one for one in patterns if one.dirs and any(one.match(place) for place in places)]
            if not fits or fits[-1].exclusion:
                kept.append(name)
    except re.error:
        raise Unreadable("읽을 수 없는 무늬가 있습니다.", "There is a pattern that cannot be read.") from None
    return kept
