"""Grades one attack and its twin through the whole pipeline, in a process of its own, and says what was seen as JSON.

python run_case.py CASE ISOLATION SECRET. The secret stands in our argv, environment, a file, a key and a process's
memory: no report may contain it. Whatever else an attack could reach, it would reach here: a port, an abstract socket,
a folder that anyone may write to, the repository.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import ctypes
import gc
import html.parser
import importlib.util
import io
import json
import os
import re
import resource
import shutil
import socket
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from cases import Case, load  # noqa: E402

from grader import intake, results_folder, roster  # noqa: E402
from grader.course import Course, load_module  # noqa: E402
from grader.exports.terminal import render  # noqa: E402
from grader.isolation import STRONGEST_FIRST, make  # noqa: E402
from grader.runner import grade  # noqa: E402
from grader.store import Store  # noqa: E402
from grader.submission import Submission  # noqa: E402
from grader.verdict import Report  # noqa: E402
from grader.warm import WarmParent  # noqa: E402

COURSE = Course(ROOT / "tests" / "mini_course")
MODULE = load_module(COURSE.root / "exercises" / "01_target")
TWIN = "nina"  # after `mallory`, so it is graded next
REACHED = "REACHED"  # what an attack prints when it got where it must not
_KEYRING = {"add_key": 248, "keyctl": 250}  # x86-64


class Host:
    """What there is to harm or to steal on the machine of the grader."""

    def __init__(self, folder: Path, secret: str) -> None:
        self.folder, self.secret = folder, secret
        self.submissions, self.drop = folder / "submissions", folder / "drop"
        self.submissions.mkdir()
        self.drop.mkdir()
        self.drop.chmod(0o777)
        folder.chmod(0o755)
        (folder / "secret.txt").write_text(secret, encoding="ascii")
        self.port = socket.create_server(("127.0.0.1", 0))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract_name = f"grader-attack-{os.getpid()}"
        self.abstract.bind(f"\0{self.abstract_name}")
        self.abstract.listen()
        self.named = socket.socket(socket.AF_UNIX)
        self.named.bind(str(folder / "socket"))
        self.named.listen()
        (folder / "socket").chmod(0o777)
        self._key()

    def _key(self) -> None:
        """A session keyring, as every login has one, with a key in it."""
        if os.uname().machine == "x86_64":
            libc = ctypes.CDLL(None)
            libc.syscall(_KEYRING["keyctl"], 1, None)
            libc.syscall(
                _KEYRING["add_key"], b"user", b"grader-secret", self.secret.encode(), len(self.secret), -3
            )

    def places(self) -> dict[str, str]:
        """What an attack's files may say of this host."""
        port = self.port.getsockname()[1]
        return {
            "{{HOST}}": str(self.folder),
            "{{REPOSITORY}}": str(ROOT),
            "{{PORT}}": str(port),
            "{{ABSTRACT}}": self.abstract_name,
            "{{PID}}": str(os.getpid()),
        }

    def harm(self) -> Iterator[str]:
        """What has been touched."""
        for name in ("port", "abstract", "named"):
            listener: socket.socket = getattr(self, name)
            listener.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                listener.accept()
                yield f"the host's socket “{name}” was reached"
        if found := os.listdir(self.drop):
            yield f"files on the host: {found[:5]}"


# -- the two submissions ----------------------------------------------------------------------------------------------


def peak_mb() -> int:
    """The most memory that this program held. getrusage would count what its parent held before it was started."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def build(case: Case, host: Host, isolation: str) -> None:
    """Put the attack and its twin into the folder of submissions."""
    solution = COURSE.solution(MODULE)
    honest = {name: (solution / name).read_bytes() for name in MODULE.files}
    parts = {f"# [{path.stem}]": path.read_text(encoding="utf-8") for path in (HERE / "parts").glob("*.py")}
    parts["# [honest]"] = honest["answer.py"].decode()
    parts["{{FENCED}}"] = str(isolation in STRONGEST_FIRST)
    makes = _load(case.folder / "make.py") if (case.folder / "make.py").is_file() else None
    for part, student in (("attack", case.student), ("twin", TWIN)):
        made = getattr(makes, part, None)
        if made is not None:
            made(host.submissions, honest)
            continue
        target = host.submissions / student
        (target / MODULE.id).mkdir(parents=True)
        for name, content in honest.items():
            (target / MODULE.id / name).write_bytes(content)
        for path in sorted((case.folder / part).rglob("*")):
            if path.is_file():
                name = path.relative_to(case.folder / part).as_posix().removesuffix(".hostile")
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_bytes(
                    _fill(path.read_bytes(), {**parts, **(host.places() if part == "attack" else {})})
                )


def _fill(content: bytes, values: dict[str, str]) -> bytes:
    for name, value in values.items():
        content = content.replace(name.encode(), value.encode())
    return content


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("attack_make", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_all(folder: Path) -> Iterator[Submission]:
    """Intake, as `grader batch` does it; the twin last."""
    found = {entry.student: entry for entry in intake.entries(folder)}
    people = folder.parent / "roster.csv"
    if people.is_file():
        found = intake.only_on_roster(found, roster.read(people))
    for entry in sorted(found.values(), key=lambda entry: entry.student == TWIN):
        yield intake.read(entry, MODULE)


# -- what the readers get ---------------------------------------------------------------------------------------------


class _Page(html.parser.HTMLParser):
    """Collects what could act in a browser."""

    _ACTIVE = ("script", "iframe", "object", "embed", "img", "svg", "form", "base", "link")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.active: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        handlers = [name for name in values if name.startswith("on") or name == "style"]
        address = values.get("href", values.get("src", ""))
        if tag in self._ACTIVE or handlers or ":" in address or address.startswith("//"):
            self.active.append(f"<{tag} {values}>"[:100])


def _loud(text: str) -> list[str]:
    """Characters that steer a terminal or turn text around."""
    return sorted(
        {f"U+{ord(c):04X}" for c in text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Cs")}
    )


def _names(snippet: str) -> set[str]:
    """What a snippet would use, if it were pasted."""
    try:
        return {node.id for node in ast.walk(ast.parse(snippet)) if isinstance(node, ast.Name)}
    except (SyntaxError, ValueError):  # cut short with an ellipsis, or with half a character
        return set(re.findall(r"^\w+", snippet, re.M))


def exports(out: Path, reports: list[Report]) -> Iterator[str]:
    """Write everything that people read, and say what in it is not inert."""
    from rich.console import Console

    with Store.open(out) as store:
        for position, report in enumerate(reports):
            store.add(report, position, "")
        results_folder.write(out, store, [MODULE], 1, "test", "en")
    pages = sorted((out / "report").glob("*.html"))
    if len(pages) != len(reports) + 2:  # all students, and what the checks tell about themselves
        yield f"{len(pages)} pages for {len(reports)} students"
    for path in pages:
        text = path.read_text(encoding="utf-8")
        page = _Page(text)
        if path.name == "analysis.html":  # draws two plots of its own
            page.active = [one for one in page.active if not one.startswith("<svg {'viewbox':")]
        if page.active or "default-src 'none'" not in page.policy or _loud(text):
            yield f"{path.name}: {page.active} {page.policy[:30]} {_loud(text)}"
    with (out / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield from (
                f"a cell that a spreadsheet runs: {c!r}" for c in row if re.match(r"\s*[=+\-@\t\r]", c)
            )
    for path in (out / "results").glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    yield from (
        f"a snippet that runs a student's words: {c.reproduce[:200]}"
        for r in reports
        for t in r.tasks
        for c in t.checks
        if "injected" in _names(c.reproduce)
    )
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    if size > 8 * 2**20:
        yield f"{size / 2**20:.0f} MB of reports for two submissions"
    screen = io.StringIO()
    console = Console(file=screen, width=100, force_terminal=False)
    for language in ("en", "ko"):
        for report in reports:
            console.print(render(report, language, every=True))
    if found := _loud(screen.getvalue()):
        yield f"in the terminal: {found}"


# -- afterwards -------------------------------------------------------------------------------------------------------


def children() -> list[str]:
    """Whoever is still below this process; orphans are adopted by it, see PR_SET_CHILD_SUBREAPER."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    pids = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    found = []
    for pid in pids:
        with contextlib.suppress(OSError):
            found.append(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")[:60])
    return found


def survivors() -> list[str]:
    """After a second's grace."""
    until = time.monotonic() + 1.0
    while (found := children()) and time.monotonic() < until:
        time.sleep(0.02)
    return found


def watch(name: str, isolation: str, secret: str) -> dict[str, Any]:
    """Everything about one case under one isolation."""
    case = load(HERE / name)
    temporary = Path(tempfile.mkdtemp(prefix="attack-"))
    problems: list[str] = []
    reports: list[Report] = []
    descriptors = len(os.listdir("/proc/self/fd"))
    try:
        host = Host(temporary, secret)
        if (builder := os.fork()) == 0:  # its memory is not the grader's
            code = 70
            try:
                build(case, host, isolation)
                code = 0
            finally:
                os._exit(code)
        if os.waitpid(builder, 0)[1] != 0:
            raise RuntimeError(f"the files of {name} could not be made")
        began, limits = time.monotonic(), resource.getrlimit(resource.RLIMIT_CPU)
        submissions = read_all(host.submissions)
        with WarmParent(make(isolation)) as parent:
            grade(COURSE, MODULE, submissions, parent, seed=int(secret[:6], 16), on_report=reports.append)
        graded = time.monotonic() - began
        problems += [f"survived: {who}" for who in survivors()]
        problems += host.harm()
        check = next((c for r in reports for t in r.tasks for c in t.checks if c.log), None)
        try:
            problems += exports(temporary / "out", reports)
        except Exception as problem:
            problems.append(f"the exports broke: {type(problem).__name__}: {str(problem)[:200]}")
        seconds = time.monotonic() - began
        said = json.dumps([report.to_json("en") for report in reports])
        if secret in said:
            problems.append("the secret was read")
        if REACHED in said:
            problems.append(f"it got out: {said[said.index(REACHED) :][:200]}")
        if resource.getrlimit(resource.RLIMIT_CPU) != limits:
            problems.append("the grader's own limits were changed")
        for name_ in ("port", "abstract", "named"):
            getattr(host, name_).close()
        gc.collect()
        if (now := len(os.listdir("/proc/self/fd"))) > descriptors:
            problems.append(f"{now - descriptors} descriptors leaked")
        if left := [p.name for p in Path(tempfile.gettempdir()).glob(f"grader-{os.getpid()}-*")]:
            problems.append(f"folders left behind: {left}")
    finally:
        for top, folders, _ in os.walk(temporary):
            for folder in folders:
                with contextlib.suppress(OSError):
                    os.chmod(os.path.join(top, folder), 0o700, follow_symlinks=False) if not os.path.islink(
                        os.path.join(top, folder)
                    ) else None
        shutil.rmtree(temporary, ignore_errors=True)
    return {
        "case": name,
        "isolation": isolation,
        "problems": problems,
        "seconds": round(seconds, 2),
        "graded": round(graded, 2),
        "mb": peak_mb(),
        "log": check.log[-3000:] if check else "",
        "reports": [
            {
                "student": ascii(report.student),
                "verdict": report.verdict.value,
                "seconds": round(report.seconds, 2),
                "tasks": {task.id: task.verdict.value for task in report.tasks},
                "scores": {task.id: task.score for task in report.tasks},
                "messages": {
                    t.id: t.checks[0].message.en[:300] for t in report.tasks if t.verdict != "passed"
                },
                "printed": report.tasks[0].checks[0].stdout[:600],
            }
            for report in reports
        ],
    }


def main() -> None:
    """One case; the answer goes to the stdout that we were started with."""
    name, isolation, secret = sys.argv[1:]
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: who escapes becomes our child
    os.environ["GRADER_TEST_SECRET"] = secret
    print(json.dumps(watch(name, isolation, secret)))


if __name__ == "__main__":
    main()
