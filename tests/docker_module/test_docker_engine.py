"""A real engine against the models of module 07, and against files that try to break out or to break it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.serial]
FILES = {"app.py": b"print(1)\n", "requirements.txt": b"a\n", "sub/b.txt": b"b\n"}
HEAD = "FROM python:3.11-slim\n"


def built(engine: Any, model: ModuleType, text: str, files: dict[str, bytes] | None = None) -> Any:
    done = engine.build(text, model.parse(text), FILES if files is None else files)
    assert done.image, done.log[-500:]
    return done


@pytest.mark.parametrize(
    "text",
    [
        'ENTRYPOINT ["python"]',
        'CMD ["a"]\nENTRYPOINT python app.py',
        'ENTRYPOINT ["a"]\nSHELL ["/bin/bash", "-eu", "-c"]\nCMD b c',
        "CMD ['a', 'b']\nENV A = b\nENV C=1 D=\"x y\" E=$C/$D F='$C'\nWORKDIR /w\nWORKDIR $C\nUSER 1000:1000",
        'CMD ["x"]\nFROM python:3.11-slim AS two\nUSER 5\nCMD ["y"]\nFROM two\nENTRYPOINT ["z"]',
    ],
)
def test_the_engine_starts_what_the_model_says(engine: Any, model: ModuleType, text: str) -> None:
    done = built(engine, model, HEAD + text)
    config = engine.client().images.get(done.image).attrs["Config"]
    said = model.model(HEAD + text, FILES)[-1]
    process = (*(config["Entrypoint"] or ()), *(config["Cmd"] or ()))
    assert process == said.process()
    assert config["User"] == said.user
    assert (config["WorkingDir"] or "/") == said.workdir
    assert set(config["Env"]) >= {f"{name}={value}" for name, value in said.env.items()}


@pytest.mark.parametrize(
    "text",
    [
        "WORKDIR /a\nCOPY requirements.txt ./\nRUN true\nCOPY app.py ./\nUSER 5",
        "COPY requirements.txt app.py /a/\nRUN true\nCOPY sub /a/sub",
    ],
)
def test_the_cache_keeps_what_the_model_says(engine: Any, model: ModuleType, text: str) -> None:
    built(engine, model, HEAD + text)
    changed = {**FILES, "app.py": f"print({time.time_ns()})\n".encode()}
    steps = built(engine, model, HEAD + text, changed).steps
    stage = model.model(HEAD + text, FILES, ["app.py"])[-1]
    said = [one.lines[0] not in stage.reruns for one in stage.instructions[1:]]
    assert [hit for _, hit in steps] == said


def test_copied_files_arrive_where_the_model_says(engine: Any, model: ModuleType) -> None:
    text = f"{HEAD}WORKDIR /w\nCOPY . .\nCOPY sub other\nCOPY app.py main.py\nCOPY *.txt req*.txt x/\nRUN rm -r sub\n"
    ended = engine.run(built(engine, model, text).image, ("find", "/w", "-type", "f"))
    assert sorted(ended.output.split()) == sorted(model.model(text, FILES)[-1].visible)


def test_what_is_ignored_is_not_sent(engine: Any, model: ModuleType, tmp_path: Path) -> None:
    program = shutil.which("docker")
    if program is None:
        pytest.skip("docker: no command line")
    names = [
        "a.md",
        "NOTICE.md",
        "sub/a.md",
        "x.pyc",
        "sub/x.pyc",
        "__pycache__/a",
        "sub/__pycache__/a",
        ".env",
        "k/.env",
        "t.txt",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    label = " ".join(f'{key}="{value}"' for key, value in engine.labels().items())
    (tmp_path / "Dockerfile").write_text(f"{HEAD}LABEL {label}\nCOPY . /w/\n", encoding="utf-8")
    for ignore in (
        "*.md\n!NOTICE.md\n**/*.pyc\n__pycache__\n.env\n",
        "!t.txt\n**/__pycache__\nsub\n!sub/a.md\n*.txt\n",
    ):
        (tmp_path / ".dockerignore").write_text(f"Dockerfile\n{ignore}", encoding="utf-8")
        environ = {**os.environ, "DOCKER_BUILDKIT": "0"}
        command = [program, "build", "-q", str(tmp_path)]
        image = subprocess.run(
            command, env=environ, capture_output=True, text=True, timeout=120, check=True
        ).stdout.strip()
        found = engine.run(image, ("find", "/w", "-type", "f")).output.split()
        arrived = {name.removeprefix("/w/") for name in found} - {".dockerignore"}
        assert arrived == set(model.sent(ignore, names))


@pytest.mark.parametrize(
    "line",
    [
        "-e A=1 -e -d -p 3305:3306 IMAGE",
        "-itp127.0.0.1:80:80/tcp -e=B=2 --env C=3 -uroot IMAGE sh -c 'echo -d'",
        "--rm --init -v=v:/x --workdir=/w IMAGE -d -p 1:1",
        "--pull never -h name -m 64m --read-only=false IMAGE",
    ],
)
def test_the_command_line_is_read_as_docker_reads_it(engine: Any, words: ModuleType, line: str) -> None:
    import shlex

    program = shutil.which("docker")
    if program is None:
        pytest.skip("docker: no command line")
    given = [engine.BASE if word == "IMAGE" else word for word in shlex.split(line)]
    labels = [word for key, value in engine.labels().items() for word in ("-l", f"{key}={value}")]
    made = subprocess.run(
        [program, "create", *labels, *given], capture_output=True, text=True, timeout=60, check=False
    )
    assert made.returncode == 0, made.stderr
    api = engine.client().api
    about = api.inspect_container(made.stdout.split()[-1])
    api.remove_container(about["Id"], v=True)
    read = words.read(["create", *given])
    assert read.names == (engine.BASE, *(about["Config"]["Cmd"] if len(read.names) > 1 else ()))
    assert set(read.all("env")) <= set(about["Config"]["Env"])  # a variable called -d included
    ports = {f"{value.removesuffix('/tcp').rpartition(':')[2]}/tcp" for value in read.all("publish")}
    assert set(about["HostConfig"]["PortBindings"] or ()) == ports
    assert about["Config"]["Tty"] is read.on("tty")
    assert about["Config"]["User"] == read.last("user")


# -- files that are up to no good -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "stopped", "said"),
    [
        ("b() { b | b & }; b; sleep 60", ("time", "output", ""), "fork"),
        ("sleep 1000", ("time",), ""),
        ("i=0; while :; do i=$((i+1)); head -c 20000000 /dev/zero > /f$i; done", ("layer",), ""),
        ("yes", ("output",), ""),
        ("dd if=/dev/zero of=/big bs=1M count=500", ("",), "limit"),
        ("python -c 'x = bytearray(10**9)'", ("",), "137"),
    ],
    ids=["fork bomb", "endless", "huge layer", "giant output", "huge file", "memory"],
)
def test_a_build_ends_at_its_limits(
    engine: Any,
    model: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    run: str,
    stopped: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.setattr(engine, "BUILD_S", 8.0)
    text = f"{HEAD}RUN {run}\n"
    start = time.monotonic()
    done = engine.build(text, model.parse(text), {})
    assert done.image == ""
    assert done.stopped in stopped
    assert said in done.log
    assert time.monotonic() - start < 40
    assert (
        engine.client().api.containers(all=True, filters={"label": f"{engine.OWNER}={engine.owner()}"}) == []
    )


LOOK = """
import os, socket
def can(work):
    try: work(); return True
    except OSError: return False
status = open("/proc/self/status").read()
print({
    "caps": int(status.split("CapEff:")[1].split()[0], 16), "more": int(status.split("NoNewPrivs:")[1].split()[0]),
    "socket": os.path.exists("/var/run/docker.sock"), "links": sorted(os.listdir("/sys/class/net")),
    "host": can(lambda: socket.create_connection(("172.17.0.1", 2375), 1)), "root": can(lambda: open("/x", "w")),
})
"""


def test_a_container_has_nothing_to_break_out_with(engine: Any) -> None:
    ended = engine.run(engine.BASE, ("python", "-c", LOOK), user="0")
    said = json.loads(ended.output.replace("'", '"').replace("True", "true").replace("False", "false"))
    assert said == {"caps": 0, "more": 1, "socket": False, "links": ["lo"], "host": False, "root": False}


def test_a_build_has_no_network_and_no_socket(engine: Any, model: ModuleType) -> None:
    text = f"{HEAD}RUN ls /sys/class/net | grep -v lo || test ! -e /var/run/docker.sock && echo nothing\\ there\n"
    assert "nothing there" in built(engine, model, text).log


def test_who_listens_at_127_0_0_1_only_is_not_heard(engine: Any) -> None:
    serve = ("python", "-m", "http.server", "8000", "--bind")
    for address, status in (("127.0.0.1", 0), ("0.0.0.0", 200)):
        with engine.container(engine.BASE, (*serve, address)) as made:
            assert engine.ask(made, [("GET", "/", None)], 3)[0][0] == status


def test_what_a_killed_grader_leaves_is_swept(engine: Any) -> None:
    """A process that dies by kill -9 leaves a container and images; the next one removes them, and not those that live."""
    program = textwrap.dedent(f"""
        import sys, time
        sys.path.insert(0, {str(Path(engine.__file__).parent)!r})
        import engine, dockerfile_model as model
        text = "FROM python:3.11-slim\\nENV A=1\\n"
        done = engine.build(text, model.parse(text), {{}})
        with engine.container(done.image, ("sleep", "600")):
            print(engine.owner(), flush=True)
            time.sleep(600)
    """)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    owner = child.stdout.readline().strip()
    api, theirs = engine.client().api, {"label": f"{engine.OWNER}={owner}"}
    engine.sweep(engine.client())
    assert len(api.containers(filters=theirs)) == 1  # it lives
    child.send_signal(signal.SIGKILL)
    child.wait()
    engine.sweep(engine.client())
    assert api.containers(all=True, filters=theirs) == []
    assert api.images(all=True, filters=theirs) == []
