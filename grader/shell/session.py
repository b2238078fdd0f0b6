"""An interactive bash in a mission's world, on a terminal of its own.

The shell and all that is typed into it live inside the fence. `mission`, `hint`, `check` and `quit` are functions of that
shell; they ask us over a socket and print what we answer. We treat what they say as a stranger's words: a verb and a text.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.isolation.base import System
from grader.shell import fence
from shell_missions.engine import World, inside

MAX_REQUEST = 70_000
Answer = Callable[[str, bytes], str]  # verb, payload → the text to show

RC = r"""
unset HISTFILE HISTCONTROL HISTIGNORE HISTTIMEFORMAT
HISTSIZE=2000
shopt -s lithist cmdhist checkwinsize
if [ "$MISSION_LAUNCH" = bash ] && [ -r ~/.bash_history ]; then history -r ~/.bash_history; fi
PS1='\[\e[1;36m\]['"$MISSION_LABEL"']\[\e[0m\] \[\e[1;34m\]\w\[\e[0m\] \$ '
__ask() {
  local text
  printf '%s\0%s\0' "$1" "$2" >&"$MISSION_FD"
  IFS= read -r -d '' -u "$MISSION_FD" text && printf '%s' "$text"
}
__remember() {
  local line number
  line=$(HISTTIMEFORMAT= builtin history 1)
  [[ $line =~ ^\ *([0-9]+)\*?\ \ (.*)$ ]] || return
  number=${BASH_REMATCH[1]} line=${BASH_REMATCH[2]}
  [[ $number == "$__seen" || $line =~ ^(mission|hint|check|reset|quit)([[:space:]]|$) ]] || __last=$line
  __seen=$number
}
__started() { [[ $(HISTTIMEFORMAT= builtin history 1) =~ ^\ *([0-9]+) ]] && __seen=${BASH_REMATCH[1]}; }
__started
PROMPT_COMMAND=__remember
mission() { __ask mission ''; }
hint() { __ask hint ''; }
quit() { exit 0; }
reset() { cd / && "$MISSION_PYTHON" -I "$MISSION_INSIDE" reset "$MISSION_JOB"; cd ~ && __ask reset ''; }
check() {
  if [ $# -eq 1 ] && [ -f "$1" ]; then __ask check "$(cat -- "$1")"
  elif [ $# -gt 0 ]; then __ask check "$*"
  elif [ "$MISSION_LAUNCH" = vi ]; then __ask check "$(cat "$SHELL_MISSION_BESIDE/keys" 2>/dev/null)"
  else __ask check "$__last"
  fi
}
if [ "$MISSION_LAUNCH" = vi ]; then
  vi() { command vi -u NONE -i NONE -nN -W "$SHELL_MISSION_BESIDE/keys" "$@"; }
  vim() { vi "$@"; }
fi
set -- @ARGUMENTS@
@BEFORE@
__ask welcome ''
"""


def play(
    world: World, label: str, fenced: bool, answer: Answer, extra: Sequence[tuple[Path, str]] = ()
) -> None:
    """Run the shell until it ends. Needs a terminal on stdin. Raises IsolationError."""
    ours, theirs = socket.socketpair()
    before = {number: signal.signal(number, _leave) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        with _prepared(world, label, fenced, theirs.fileno(), extra) as (words, environment):
            size = _size(sys.stdin.fileno())
            master, slave = os.openpty()
            process = subprocess.Popen(
                words,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd="/",
                env=environment,
                start_new_session=True,
                pass_fds=[theirs.fileno()],
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # its controlling terminal
            )
            os.close(slave)
            theirs.close()
            _resize(master, size)
            try:
                _relay(master, ours, answer)
            finally:
                os.close(master)
                _end(process)
    finally:
        ours.close()
        theirs.close()
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: object) -> None:
    """The terminal was closed, or we are to end: tidy up on the way out."""
    raise SystemExit(128 + number)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Its terminal is closed; by force after two seconds."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGHUP)
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def _prepared(
    world: World, label: str, fenced: bool, descriptor: int, extra: Sequence[tuple[Path, str]]
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The command line of the shell, and its environment."""
    terminal = {"TERM": os.environ.get("TERM", "xterm")}
    path = os.environ.get("PATH", os.defpath)
    settings = {"MISSION_FD": str(descriptor), "MISSION_LABEL": label, "MISSION_LAUNCH": world.launch}
    run = world.runs[0]
    rc = RC.replace("@ARGUMENTS@", " ".join(_quoted(word) for word in run.arguments)).replace(
        "@BEFORE@", world.before
    )
    if fenced:
        python = str(System.of_this_machine().python)
        names = (f"{fence.KIT}/inside.py", f"{fence.KIT}/job.json", f"{fence.KIT}/rc")
        job = world.job(fence.HOME, b"", own_user=True)
        places = [f"{fence.GIVEN}/{number}" for number in range(len(extra))]
        with fence.kit({}) as folder:
            _write(folder, job, settings, python, names, places, extra, rc)
            inner = [python, "-I", names[0], "enter", str(fence.own_uid()), names[1], names[2]]
            yield fence.command(folder, inner, fence.lent(folder, extra), new_session=False), terminal
        return
    with fence.kit({}) as folder:
        names = (str(fence.SOURCE), str(folder / "job.json"), str(folder / "rc"))
        job = world.job(str(folder / "world"), b"", path=path)
        places = [str(here.resolve()) for here, _ in extra]
        _write(folder, job, settings, sys.executable, names, places, extra, rc)
        yield [sys.executable, "-I", names[0], "enter", "0", names[1], names[2]], {**terminal, "PATH": path}


def _write(
    folder: Path,
    job: dict[str, object],
    settings: dict[str, str],
    python: str,
    names: tuple[str, str, str],
    places: list[str],
    extra: Sequence[tuple[Path, str]],
    rc: str,
) -> None:
    files, env = job["files"], job["env"]
    assert isinstance(files, list)
    assert isinstance(env, dict)
    files += [[name, "link", 0, place, None] for place, (_, name) in zip(places, extra, strict=True)]
    env |= {**settings, "MISSION_PYTHON": python, "MISSION_INSIDE": names[0], "MISSION_JOB": names[1]}
    limits = job["limits"]
    assert isinstance(limits, dict)
    limits["memory_mb"] = 0
    for name, data in (("job.json", inside.pack(job)), ("rc", rc.encode())):
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o644)


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


# -- terminal ---------------------------------------------------------------------------------------------------------


def _size(descriptor: int) -> tuple[int, int]:
    rows, columns, _, _ = struct.unpack("HHHH", fcntl.ioctl(descriptor, termios.TIOCGWINSZ, b"\0" * 8))
    return rows or 24, columns or 80


def _resize(master: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))


def _relay(master: int, control: socket.socket, answer: Answer) -> None:
    """Carry bytes between the two terminals, and answer requests, until the shell has ended."""
    stdin, stdout = sys.stdin.fileno(), sys.stdout.fileno()
    before = termios.tcgetattr(stdin)
    changed = signal.signal(signal.SIGWINCH, lambda *_: _resize(master, _size(stdin)))
    request = bytearray()
    sources: list[int] = [stdin, master, control.fileno()]
    try:
        tty.setraw(stdin)
        while True:
            ready, _, _ = select.select(sources, [], [])
            if master in ready:
                try:
                    data = os.read(master, 65536)
                except OSError:
                    return
                if not data:
                    return
                _write_all(stdout, data)
            if stdin in ready:
                data = os.read(stdin, 4096)
                if not data:
                    return
                _write_all(master, data)
            if control.fileno() in ready:
                data = control.recv(65536)
                if not data or len(request) > MAX_REQUEST:
                    sources.remove(control.fileno())
                    continue
                request += data
                _serve(request, control, answer)
    finally:
        termios.tcsetattr(stdin, termios.TCSADRAIN, before)
        signal.signal(signal.SIGWINCH, changed)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _serve(request: bytearray, control: socket.socket, answer: Answer) -> None:
    """Answer whole requests: verb NUL payload NUL."""
    while request.count(b"\0") >= 2:
        verb, payload, rest = bytes(request).split(b"\0", 2)
        request[:] = rest
        text = answer(verb.decode("utf-8", "replace")[:20], payload)
        control.setblocking(True)
        control.settimeout(5)
        with contextlib.suppress(OSError):
            control.sendall(text.replace("\0", "").encode() + b"\0")
