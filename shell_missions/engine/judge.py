"""Compares what happened with what an oracle expects. Pure: no process, no file, no text of the answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TypeVar

from shell_missions.engine import visible
from shell_missions.engine.compare import Wanted
from shell_missions.engine.outcome import Found, Outcome
from shell_missions.engine.text import Text
from shell_missions.engine.world import Entry, World

T = TypeVar("T")
NOT_ASKED = Text("What your command did is not what was asked.", "명령이 한 일이 요구한 것과 다릅니다.")
LITTER = (".bash_history", ".viminfo", ".lesshst", ".python_history", ".sudo_as_admin_successful")


@dataclass(frozen=True)
class Mistake:
    """A misconception that the outcome betrays."""

    key: str
    when: Callable[[Outcome], bool]


@dataclass(frozen=True)
class Expected:
    """What must come out. `stdout` for each run (None: anything); `files` is the whole tree afterwards.

    A path in `files` may be an Entry or something that knows whether the bytes are right; paths that match `free`
    may be there or not. `rule` judges what is neither output nor file: it says whether that part is right, too.
    """

    stdout: tuple[Wanted | None, ...] = (None,)
    codes: tuple[int | None, ...] = (0,)
    files: Mapping[str, Entry | Wanted] = field(default_factory=dict)
    free: tuple[str, ...] = ()
    modes: bool = False  # whether the modes of entries that say one count
    rule: Callable[[Outcome], bool] = lambda outcome: True
    rule_text: Text = NOT_ASKED
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Change:
    """A file that is not as it should be."""

    sign: str  # added, missing, changed, mode
    path: str
    detail: tuple[tuple[str, str], ...] = ()  # as in visible.difference


@dataclass(frozen=True)
class Difference:
    """Why an answer is wrong: the key of the reason, the reason, and what differs."""

    key: str
    message: Text
    lines: tuple[tuple[str, str], ...] = ()  # of stdout
    files: tuple[Change, ...] = ()
    stderr: str = ""
    run: str = ""  # which call, where there are several


def judge(
    outcome: Outcome, expected: Expected, world: World, messages: Mapping[str, Text] | None = None
) -> Difference | None:
    """None when everything is as expected. `messages` has the texts of `expected.mistakes`."""
    brutal = _brutal(outcome, expected, world)
    if brutal:
        return brutal
    number = next(
        (
            i
            for i, (ran, wanted, code) in enumerate(
                zip(
                    outcome.runs, _each(expected.stdout, outcome), _each(expected.codes, outcome), strict=True
                )
            )
            if (wanted is not None and not wanted.matches(ran.stdout))
            or (code is not None and ran.code != code)
        ),
        None,
    )
    changes = _changes(outcome.files, expected)
    obeyed = expected.rule(outcome)
    if number is None and not changes and obeyed and len(outcome.runs) == len(world.runs):
        return None
    shown = number if number is not None else len(outcome.runs) - 1
    ran, wanted = outcome.runs[shown], _each(expected.stdout, outcome)[shown]
    wrong_output = wanted is not None and not wanted.matches(ran.stdout)
    lines = tuple(visible.difference(wanted.shown(), ran.stdout)) if wanted and wrong_output else ()
    key, message = _reason(outcome, expected, messages or {}, number, wrong_output, changes, obeyed)
    stderr = "\n".join(visible.lines_of(_without_paths(ran.stderr, outcome.root))[:4])
    return Difference(key, message, lines, tuple(changes[:8]), stderr, _call(world, shown))


def _reason(
    outcome: Outcome,
    expected: Expected,
    messages: Mapping[str, Text],
    number: int | None,
    wrong_output: bool,
    changes: Sequence[Change],
    obeyed: bool,
) -> tuple[str, Text]:
    for mistake in expected.mistakes:
        if mistake.when(outcome):
            return mistake.key, messages[mistake.key]
    said = (
        (outcome.runs[number] if number is not None else outcome.last)
        .stderr[:4000]
        .decode("utf-8", "replace")
    )
    unknown = re.search(r"(?:line \d+: )?([^\s:]+): command not found", said)
    if re.search(r"[Cc]ould not resolve|Network is unreachable|name resolution|unknown host", said):
        return "network", Text(
            "Your command needs the network, and there is none here: everything that the task needs is in the world.",
            "명령이 네트워크를 쓰는데 여기에는 네트워크가 없습니다. 필요한 것은 모두 이 안에 있습니다.",
        )
    if unknown:
        name = visible.visible(unknown[1])[:60]
        return "not_found", Text(f"There is no command `{name}` here.", f"`{name}`(이)라는 명령은 없습니다.")
    if re.search(r"[Ss]yntax error|unexpected EOF", said):
        return "syntax", Text(
            "The shell cannot read it: a syntax error.", "셸이 읽지 못했습니다. 문법 오류입니다."
        )
    if wrong_output:
        ran = outcome.runs[number or 0]
        if not ran.stdout.strip():
            return "empty", Text("Nothing came out.", "아무것도 출력되지 않았습니다.")
        return "output", Text("The output is not what was asked.", "출력이 요구한 것과 다릅니다.")
    if number is not None:
        code, wanted = outcome.runs[number].code, _each(expected.codes, outcome)[number]
        return "code", Text(
            f"The exit code is {code}, not {wanted}.", f"종료 코드가 {wanted}이(가) 아니라 {code}입니다."
        )
    if changes:
        return "files", Text("The files are not as they should be.", "파일이 요구한 상태가 아닙니다.")
    if not obeyed:
        return "rule", expected.rule_text
    return "runs", Text("It did not run to its end.", "끝까지 실행되지 않았습니다.")


def _brutal(outcome: Outcome, expected: Expected, world: World) -> Difference | None:
    """Ends that need no comparison."""
    seconds = f"{world.seconds:g}"
    ended = next((ran.ended for ran in outcome.runs if ran.ended not in ("exit", "signal")), "exit")
    texts = {
        "timeout": Text(
            f"It was still running after {seconds} seconds and was stopped: does something wait for the keyboard, or never end?",
            f"{seconds}초가 지나도 끝나지 않아 멈추었습니다. 키보드 입력을 기다리거나 끝나지 않는 부분이 있나요?",
        ),
        "output": Text(
            "It printed more than 256 KB and was stopped: something prints without end.",
            "256KB가 넘게 출력해서 멈추었습니다. 끝없이 출력하는 부분이 있습니다.",
        ),
        "processes": Text(
            "It started more than 60 processes and was stopped: something starts copies of itself.",
            "프로세스를 60개 넘게 만들어서 멈추었습니다. 자기 자신을 계속 실행하는 부분이 있습니다.",
        ),
        "refused": Text(
            "The system cannot run the file: its first line must be a shebang such as #!/bin/bash.",
            "시스템이 파일을 실행하지 못했습니다. 첫 줄이 #!/bin/bash 같은 셔뱅(shebang)이어야 합니다.",
        ),
    }
    if ended != "exit":
        last = outcome.last
        lines = tuple(("+", line) for line in visible.lines_of(last.stdout[:2000])[:3])
        stderr = (
            "\n".join(visible.lines_of(_without_paths(last.stderr, outcome.root))[:3])
            if ended != "refused"
            else ""
        )
        return Difference(ended, texts[ended], lines, stderr=stderr, run=_call(world, len(outcome.runs) - 1))
    kept = [path for path in outcome.files if path not in LITTER]
    if world.files and expected.files and not kept:
        text = Text(
            "Your command deleted the whole world. (In your own home folder that would have been everything.)",
            "명령이 연습용 파일을 모두 지웠습니다. (실제 홈 폴더였다면 모든 것이 사라졌을 것입니다.)",
        )
        missing = tuple(Change("missing", visible.visible(path)) for path in sorted(world.files)[:8])
        return Difference("deleted", text, files=missing)
    return None


def _each(values: Sequence[T], outcome: Outcome) -> list[T]:
    """One value for each run; a single one serves all."""
    return [values[min(i, len(values) - 1)] for i in range(len(outcome.runs))]


def _call(world: World, number: int) -> str:
    run = world.runs[min(number, len(world.runs) - 1)]
    words = " ".join(
        visible.visible(word) if word and " " not in word else f"'{visible.visible(word)}'"
        for word in run.arguments
    )
    given = f"  (stdin: {visible.visible(run.stdin.decode('utf-8', 'replace'))[:60]})" if run.stdin else ""
    return f"{words}{given}".strip()


def _without_paths(stderr: bytes, root: str) -> bytes:
    """Messages without where we have put the answer."""
    text = stderr.replace(f"{root}.run/answer: ".encode(), b"").replace(f"{root}/".encode(), b"")
    return text.replace(f"{root}.run/".encode(), b"")


def _changes(found: Mapping[str, Found], expected: Expected) -> list[Change]:
    changes: list[Change] = []
    for path, wanted in sorted(expected.files.items()):
        if any(fnmatchcase(path, pattern) for pattern in expected.free):
            continue
        name = visible.visible(path)
        if path not in found:
            changes.append(Change("missing", name))
        else:
            changes += _compared(name, found[path], wanted, expected.modes)
    for path in sorted(found):
        known = path in expected.files or path in LITTER
        if not known and not any(fnmatchcase(path, pattern) for pattern in expected.free):
            changes.append(Change("added", visible.visible(path)))
    return changes


def _compared(name: str, got: Found, wanted: Entry | Wanted, modes: bool) -> list[Change]:
    if not isinstance(wanted, Entry):
        right = got.kind == "file" and wanted.matches(got.content)
        return (
            [] if right else [Change("changed", name, tuple(visible.difference(wanted.shown(), got.content)))]
        )
    if got.kind != wanted.kind:
        return [Change("changed", name, (("-", wanted.kind), ("+", got.kind)))]
    if got.kind == "link" and got.digest != wanted.target:
        return [Change("changed", name, (("-", wanted.target), ("+", visible.visible(got.digest))))]
    if got.kind == "file" and got.digest != hashlib.sha256(wanted.content).hexdigest():
        return [Change("changed", name, tuple(visible.difference(wanted.content, got.content)))]
    if modes and wanted.mode is not None and got.kind != "link" and got.mode != wanted.mode:
        return [Change("mode", name, (("-", _rwx(wanted.mode)), ("+", _rwx(got.mode))))]
    return []


def _rwx(mode: int) -> str:
    signs = "".join(sign if mode & (0o400 >> i) else "-" for i, sign in enumerate("rwxrwxrwx"))
    return f"{mode:03o} {signs}"
