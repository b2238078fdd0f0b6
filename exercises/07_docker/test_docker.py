"""The checks of module 07 that need no engine. Run them with `grader check 7`, or with plain `pytest`.

A file is parsed by Docker's own parser, and a model says what the engine would make of it (dockerfile_model.py,
docker_words.py, compose_model.py). tests/docker_module holds the models against a real engine.
"""

from __future__ import annotations

import importlib.util
import posixpath
import random
import string
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import probe_docker
import pytest

FILES = (
    *("shop/app.py", "shop/job.py", "shop/train.py", "shop/houses.csv", "shop/requirements.txt"),
    "shop/wheels/rent_model-1.0-py3-none-any.whl",
)
SHOP = tuple(name.removeprefix("shop/") for name in FILES)
HIDDEN = (".env", ".git/config", "notes.md")  # what lies about in a real folder
CONTEXT = (*SHOP, *HIDDEN)
PROBLEMS = {
    "missing": ("파일이 없습니다.", "the file is not there."),
    "size": ("16 KB를 넘습니다.", "it has more than 16 KB."),
    "encoding": ("UTF-8 글자가 아닙니다.", "it is not text in UTF-8."),
    "empty": ("비어 있습니다.", "it is empty."),
}


def beside(name: str) -> ModuleType:
    """A file of ours that lies here and runs on this trusted side, loaded once."""
    key = f"module_07_{name.removesuffix('.py')}"
    if key not in sys.modules:
        spec = importlib.util.spec_from_file_location(key, Path(__file__).with_name(name))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[key] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[key])
    return sys.modules[key]


docker_words = beside("docker_words.py")


def fail(ko: str, en: str) -> None:
    pytest.fail(f"{ko.replace(' / ', '/')} / {en.replace(' / ', '/')}")


def text_of(name: str) -> str:
    """What the student wrote."""
    told = probe_docker.read(name)
    problem = told.get("problem", "empty") if type(told) is dict else "empty"
    if problem or type(told.get("text")) is not str:
        ko, en = PROBLEMS.get(problem, PROBLEMS["empty"])
        fail(f"{name}: {ko}", f"{name}: {en}")
    return told["text"][:16_000]


# --- commands ---------------------------------------------------------------------------------------------


def commands(verb: str) -> list[Any]:
    """The docker commands of the script that begin with this verb."""
    told = probe_docker.play("commands.sh")
    if told["exit_code"] == -2:
        fail("이 컴퓨터에 bash가 없습니다.", "There is no bash on this machine.")
    if told["exit_code"] == -1:
        fail("commands.sh가 끝나지 않습니다.", "commands.sh does not end.")
    found = []
    for words in told["calls"]:
        try:
            found.append(docker_words.read(words))
        except docker_words.Unreadable as problem:
            shown = " ".join(["docker", *words])[:80]
            fail(f"`{shown}`: docker가 거절합니다: {problem}", f"`{shown}`: docker refuses it: {problem}")
    return [one for one in found if one.verb == verb]


def command(verb: str, image: str = "") -> Any:
    """The first of them, of run the one with that image."""
    for one in commands(verb):
        if (
            not image
            or any(word.startswith(image) for word in one.names)
            or image in (one.options and one.options[-1])
        ):
            return one
    return fail(f"`docker {verb} {image}` 명령이 없습니다.", f"There is no command `docker {verb} {image}`.")


@pytest.mark.task("commands")
def test_a_database_in_the_background() -> None:
    """첫 명령은 비밀번호, 포트, 볼륨을 갖춘 데이터베이스를 백그라운드로 띄웁니다. / The first command starts a database in the background, with a password, a port and a volume."""
    one = command("run", "mysql")
    named = [value for value in one.all("env") if value.startswith("-")]
    assert named == [], (
        "-e는 뒤의 낱말을 삼킵니다. `-e -d`는 -d라는 변수를 넘기라는 뜻이 되고, 백그라운드 실행은 사라집니다. / "
        "-e swallows the word behind it: `-e -d` passes on a variable called -d, and nothing runs in the background."
    )
    assert one.names == ("mysql:8",), (
        "이미지는 mysql:8이고, 그 뒤에는 아무것도 없어야 합니다. / The image is mysql:8, with nothing behind it."
    )
    assert (one.last("name"), one.on("detach")) == ("mysql-server", True), (
        "이름은 mysql-server이고 -d로 띄웁니다. / It is called mysql-server, and -d starts it."
    )
    known = dict(value.partition("=")[::2] for value in one.all("env"))
    assert known.get("MYSQL_ROOT_PASSWORD") == "1234", (
        "MYSQL_ROOT_PASSWORD가 1234가 아니면 이 이미지는 시작하지 않거나 다른 비밀번호를 씁니다. / "
        "Without MYSQL_ROOT_PASSWORD=1234 this image does not start, or has another password."
    )
    ports = [value.removesuffix("/tcp").rsplit(":", 2)[-2:] for value in one.all("publish")]
    why = "-p는 호스트 포트:컨테이너 포트입니다. / It is -p PORT OF THE HOST:PORT OF THE CONTAINER."
    if ["3306", "3305"] in ports:
        why = (
            "포트가 뒤바뀌었습니다. MySQL은 컨테이너 안에서 3306을 듣습니다. / "
            "The ports are the wrong way round: inside the container MySQL listens at 3306."
        )
    assert ports == [["3305", "3306"]], why
    volumes = [value.split(":")[:2] for value in one.all("volume")] + [
        mounted(value) for value in one.all("mount")
    ]
    why = "볼륨이 없으면 데이터는 컨테이너와 함께 사라집니다. / Without a volume the data go with the container."
    if any(len(value) == 2 and value[1] == "mysql-data" for value in volumes):
        why = "-v는 볼륨:컨테이너 안의 경로입니다. / It is -v VOLUME:PATH IN THE CONTAINER."
    assert volumes == [["mysql-data", "/var/lib/mysql"]], why


def mounted(value: str) -> list[str]:
    """--mount type=volume,source=a,target=/b as -v writes it."""
    pairs = dict(part.partition("=")[::2] for part in value.split(","))
    source = pairs.get("source") or pairs.get("src", "")
    return [source, pairs.get("target") or pairs.get("dst") or pairs.get("destination", "")]


@pytest.mark.task("commands")
def test_a_shell_in_a_container() -> None:
    """docker exec으로 mysql-server 안에 bash를 엽니다. / docker exec opens bash in mysql-server."""
    one = command("exec")
    assert one.names[:1] == ("mysql-server",), (
        "컨테이너의 이름은 mysql-server입니다. / The container is called mysql-server."
    )
    assert tuple(word.rpartition("/")[2] for word in one.names[1:]) == ("bash",), (
        "exec에는 안에서 실행할 명령이 있어야 합니다. 강의 노트의 명령은 거기서 끝나 있습니다. / "
        "exec needs a command to run inside; the one in the notes ends too early."
    )
    assert (one.on("interactive"), one.on("tty")) == (True, True), (
        "셸과 말을 주고받으려면 -it가 필요합니다. / To talk with a shell it takes -it."
    )


@pytest.mark.task("commands")
def test_an_image_from_a_folder() -> None:
    """docker build는 shop 폴더를 보내 rent:1.0을 만듭니다. / docker build sends the folder shop and makes rent:1.0."""
    one = command("build")
    folder = tuple(name.removeprefix("./").rstrip("/") for name in one.names)
    assert folder == ("shop",), (
        "build에는 보낼 폴더(빌드 컨텍스트)가 하나 있어야 합니다. / "
        "build needs one folder to send, the build context."
    )
    assert one.all("tag") == ["rent:1.0"], (
        "태그가 없으면 latest가 되고, 무엇이 들어 있는지 말해 주지 않습니다. / "
        "Without a tag it becomes latest, which says nothing of what is in it."
    )
    assert one.last("file").removeprefix("./") == "serve.Dockerfile", (
        "-f serve.Dockerfile로 파일을 고르세요. / Choose the file with -f serve.Dockerfile."
    )


@pytest.mark.task("commands")
def test_options_before_the_image() -> None:
    """rent:1.0은 백그라운드에서, 이 컴퓨터의 8000번 포트로만 물을 수 있게 뜹니다. / rent:1.0 runs in the background and can be asked at port 8000 of this machine only."""
    one = command("run", "rent")
    assert one.names == ("rent:1.0",), (
        "이미지 이름 뒤의 낱말은 docker가 아니라 안의 프로그램에게 갑니다. 옵션은 이미지 앞에 둡니다. / "
        "What stands behind the image goes to the program inside, not to docker. Options come before the image."
    )
    published = [value.removesuffix("/tcp") for value in one.all("publish")]
    why = "-p 127.0.0.1:8000:8000이어야 합니다. / It is -p 127.0.0.1:8000:8000."
    if published in (["8000:8000"], ["0.0.0.0:8000:8000"]):
        why = (
            "주소가 없는 -p는 이 컴퓨터에 닿을 수 있는 모두에게 포트를 엽니다. / "
            "-p without an address opens the port to everybody who reaches this machine."
        )
    assert published == ["127.0.0.1:8000:8000"], why
    assert (one.on("detach"), one.on("rm"), one.last("name")) == (True, True, "rent"), (
        "-d, --rm, --name rent가 모두 필요합니다. / It takes -d, --rm and --name rent."
    )


@pytest.mark.task("commands")
def test_stopped_then_removed() -> None:
    """mysql-server를 멈춘 다음 지우고, 볼륨은 남깁니다. / mysql-server is stopped, then removed; the volume stays."""
    stopped = [one for one in commands("stop") if one.names == ("mysql-server",)]
    removed = [one for one in commands("rm") if one.names == ("mysql-server",)]
    forced = any(one.on("force") for one in removed)
    assert len(removed) == 1, "docker rm mysql-server가 없습니다. / There is no docker rm mysql-server."
    assert not any(one.on("volumes") for one in removed), (
        "rm -v는 이름 없는 볼륨까지 지웁니다. / rm -v removes anonymous volumes as well."
    )
    assert len(stopped) == 1, (
        "rm -f는 SIGKILL로 끝냅니다. 데이터베이스에게는 stop으로 마무리할 시간을 주세요. / "
        "rm -f ends it with SIGKILL. Give a database time to finish, with stop."
        if forced
        else "도는 컨테이너는 지워지지 않습니다. 먼저 docker stop. / A running container cannot be removed: docker stop first."
    )
    assert not [one for one in commands("volume") if one.names[:1] in (("rm",), ("remove",), ("prune",))], (
        "볼륨은 남겨야 합니다. 데이터는 그 안에 있습니다. / The volume is to stay: the data are in it."
    )
    order = [
        one.verb for one in everything() if one.names == ("mysql-server",) and one.verb in ("stop", "rm")
    ]
    assert order == ["stop", "rm"], "멈추는 것이 먼저입니다. / Stopping comes first."


def everything() -> list[Any]:
    """All commands of the script, in order."""
    return [docker_words.read(words) for words in probe_docker.play("commands.sh")["calls"]]


# --- ignore -----------------------------------------------------------------------------------------------


def sent(files: Sequence[str]) -> list[str]:
    """Which of the files docker sends to the engine."""
    model = beside("dockerfile_model.py")
    try:
        return model.sent(text_of("serve.Dockerfile.dockerignore"), files)
    except model.Unreadable as problem:
        return fail(problem.ko, problem.en)


def assert_needed_stay() -> None:
    needed = ["app.py", "requirements.txt", "wheels/rent_model-1.0-py3-none-any.whl"]
    assert sent(needed) == needed, (
        "이미지에 필요한 파일까지 걸러 냈습니다. / Files that the image needs are kept out as well."
    )


@pytest.mark.task("ignore")
def test_secrets_are_not_sent(rng: random.Random) -> None:
    """.env, .git, csv 파일은 엔진에 보내지 않습니다. / .env, .git and csv files are not sent to the engine."""
    assert_needed_stay()
    data = f"sales_{rng.randrange(1000)}.csv"
    found = sent([".env", ".git/config", ".git/objects/ab/cd", "houses.csv", data])
    why = "이 파일들이 보내집니다. / These files are sent."
    if any(name.startswith(".git/") for name in found):
        why = (
            ".git에는 지운 비밀번호까지 모든 역사가 들어 있습니다. / "
            ".git holds the whole history, passwords that were deleted included."
        )
    elif found == [data]:
        why = "이름 하나가 아니라 *.csv 모두입니다. / It is not one name but every *.csv."
    assert found == [], why


@pytest.mark.task("ignore")
def test_at_any_depth(rng: random.Random) -> None:
    """__pycache__와 *.pyc는 어느 깊이에 있든 보내지 않습니다. / __pycache__ and *.pyc are not sent, however deep they lie."""
    assert_needed_stay()
    folder = f"part{rng.randrange(1000)}"
    found = sent(
        [
            "__pycache__/app.pyc",
            "old.pyc",
            f"{folder}/__pycache__/a.txt",
            f"{folder}/deep/__pycache__/b.txt",
            f"{folder}/c.pyc",
        ]
    )
    why = ""
    if found and all("/" in name and not name.startswith("__pycache__") for name in found):
        why = (
            ".gitignore와 다릅니다. 무늬는 맨 위 폴더에서만 맞고, 어느 깊이에서나 맞으려면 **/로 시작합니다. / "
            "Unlike .gitignore, a pattern fits in the top folder only; **/ makes it fit at any depth."
        )
    assert found == [], why
    kept = [f"{folder}/prices.py", f"{folder}/deep/a.py"]
    assert sent(kept) == kept, "코드는 보내야 합니다. / The code is to be sent."


@pytest.mark.task("ignore")
def test_one_exception() -> None:
    """맨 위 폴더의 *.md는 NOTICE.md만 빼고 보내지 않습니다. / Of the *.md in the top folder, NOTICE.md alone is sent."""
    assert_needed_stay()
    found = sent(["README.md", "notes.md", "NOTICE.md"])
    why = ""
    if found == []:
        why = (
            "위에서부터 읽고 맞는 마지막 줄이 이깁니다. 예외(!)는 *.md보다 뒤에 둡니다. / "
            "The last line that fits wins. An exception (!) comes after *.md."
        )
    assert found == ["NOTICE.md"], why


# --- the Dockerfiles --------------------------------------------------------------------------------------


def stages(name: str, changed: Sequence[str] = ()) -> Any:
    """The stages of a Dockerfile, as the model sees them."""
    model = beside("dockerfile_model.py")
    text = text_of(name)
    try:
        return model.model(text, CONTEXT, changed)
    except model.Unreadable as problem:
        ko, en = (f" {problem.line}번째 줄", f", line {problem.line}") if problem.line else ("", "")
        fail(f"{name}{ko}: {problem.ko}", f"{name}{en}: {problem.en}")


def assert_lists_are_lists(process: Sequence[str]) -> None:
    """A list that is no JSON becomes a text, and a shell looks for a program whose name begins with a bracket."""
    broken = [word for word in process if word.lstrip().startswith("[")]
    assert broken == [], (
        "리스트가 JSON이 아니라서 글자로 읽혔습니다. 큰따옴표를 쓰고 대괄호를 닫으세요. / "
        "The list is no JSON, so it was read as text. Use double quotes, and close the bracket."
    )


def serving(changed: Sequence[str] = ()) -> Any:
    """The last stage of serve.Dockerfile, which has app.py where python finds it."""
    *_, last = stages("serve.Dockerfile", changed)
    assert_lists_are_lists(last.process())
    words = [word for part in last.process() for word in part.split()]
    script = next((word for word in words if word.endswith("app.py")), "")
    assert script != "", "CMD로 app.py를 실행하세요. / Run app.py with CMD."
    places = ", ".join(path for path, origin in last.visible.items() if origin == "app.py")[:80]
    assert last.visible.get(posixpath.join(last.workdir, script)) == "app.py", (
        f"python이 찾는 곳은 {last.workdir}인데 app.py는 {places or '이미지에 없습니다'}. WORKDIR을 보세요. / "
        f"Python looks in {last.workdir}, but app.py is {places or 'not in the image'}. Look at WORKDIR."
    )
    return last


def installs() -> list[tuple[int, int]]:
    """Stage and line of each RUN that installs requirements.txt; a stage of its own for that is fine."""
    return [
        (number, one.lines[0])
        for number, stage in enumerate(stages("serve.Dockerfile"))
        for one in stage.instructions
        if one.name == "RUN" and "pip" in " ".join(one.words) and "requirements.txt" in " ".join(one.words)
    ]


def lineage() -> list[Any]:
    """The stages that the last one stands on, itself included."""
    left = stages("serve.Dockerfile")
    found = [left[-1]]
    for stage in reversed(left[:-1]):
        if stage.name and stage.name == found[-1].base.lower():
            found.append(stage)
    return found


@pytest.mark.task("serve")
def test_the_base_is_pinned() -> None:
    """python:3.11-slim에서 시작합니다. / It starts from python:3.11-slim."""
    serving()
    bases = [
        stage.base for stage in stages("serve.Dockerfile") if ":" in stage.base or stage.base == "python"
    ]
    why = ""
    if any(base in ("python", "python:latest") for base in bases):
        why = (
            "태그가 없으면 latest이고, 다음 달에는 다른 파이썬입니다. / "
            "Without a tag it is latest, and next month another Python."
        )
    assert set(bases) == {"python:3.11-slim"}, why


@pytest.mark.task("serve")
def test_libraries_stay_in_the_cache() -> None:
    """app.py만 고치면 pip install은 캐시에서 오고, requirements.txt를 고치면 다시 합니다. / When app.py alone changes, pip install comes from the cache; when requirements.txt does, it runs anew."""
    serving()
    found = installs()
    assert len(found) == 1, (
        "RUN pip install -r requirements.txt가 하나 필요합니다. / It takes one RUN pip install -r requirements.txt."
    )
    ((number, line),) = found
    assert (line in stages("serve.Dockerfile", ["app.py"])[number].reruns) is False, (
        "코드를 한 글자만 고쳐도 모든 라이브러리를 다시 설치합니다. requirements.txt를 먼저 COPY하고 설치한 다음, 나머지를 COPY하세요. / "
        "Each change of the code installs all libraries anew. COPY requirements.txt first, install, then COPY the rest."
    )
    assert (line in stages("serve.Dockerfile", ["requirements.txt"])[number].reruns) is True, (
        "requirements.txt가 바뀌어도 예전 것을 씁니다. / When requirements.txt changes, the old libraries stay."
    )


@pytest.mark.task("serve")
def test_reachable_from_outside() -> None:
    """환경 변수 HOST가 0.0.0.0이라 밖에서 물을 수 있습니다. / HOST is 0.0.0.0, so it can be asked from outside."""
    last = serving()
    host = last.env.get("HOST", "127.0.0.1")
    why = (
        "127.0.0.1은 컨테이너 자신입니다. EXPOSE도 -p도 이것을 바꾸지 못합니다. / "
        "127.0.0.1 is the container itself; neither EXPOSE nor -p changes that."
    )
    if "HOST" not in last.env and "HOST" in last.arguments:
        why = "ARG는 빌드할 때만 있습니다. 프로그램에게는 ENV로 전하세요. / ARG is there during the build only. ENV reaches the program."
    elif host.startswith("="):
        why = (
            "`ENV HOST = …`에서 값은 등호부터입니다. 등호 둘레에 빈칸을 두지 마세요. / "
            "In `ENV HOST = …` the value begins with the equals sign. Leave no spaces around it."
        )
    assert host == "0.0.0.0", why


@pytest.mark.task("serve")
def test_not_as_root() -> None:
    """프로그램은 root가 아닌 사용자로 돕니다. / The program does not run as root."""
    last = serving()
    assert last.as_root is False, (
        "USER가 없으면 root입니다. / Without USER it is root."
        if not last.user
        else "마지막 USER가 root입니다. 설치를 마치면 다시 내려오세요. / The last USER is root: step down again after installing."
    )
    name = last.user.partition(":")[0]
    known = {**last.arguments, **last.env}
    made = any(
        ("useradd" in ran or "adduser" in ran) and name in ran
        for stage in lineage()
        for one in stage.instructions
        if one.name == "RUN"
        for ran in (string.Template(" ".join(one.words)).safe_substitute(known),)
    )
    assert name.isdecimal() or made or name in ("nobody", "daemon", "www-data"), (
        f"이미지에 {name[:30]}이라는 사용자가 없습니다. 번호를 쓰거나 먼저 useradd 하세요. / "
        f"There is no user {name[:30]} in the image. Use a number, or useradd first."
    )


@pytest.mark.task("serve")
def test_python_is_the_first_process() -> None:
    """1번 프로세스는 셸이 아니라 파이썬입니다. / Process 1 is Python, without a shell."""
    process = serving().process()
    by_shell = process[:2] == ("/bin/sh", "-c")
    if by_shell and process[2].startswith("exec "):  # then the shell gives its place away
        by_shell, process = False, tuple(process[2].split()[1:])
    why = ""
    if by_shell:
        why = (
            "글자로 쓴 CMD는 셸을 거칩니다. 대괄호와 큰따옴표로 쓰세요. / "
            "A CMD written as text goes through a shell. Use brackets and double quotes."
        )
    program, script = process[0].rpartition("/")[2].removesuffix("3"), process[-1].rpartition("/")[2]
    if not by_shell and program in ("sh", "bash"):
        why = "대괄호 안에서도 sh -c는 셸입니다. python을 바로 적으세요. / sh -c in brackets is a shell, too. Write python itself."
    assert [program, script] == ["python", "app.py"], why
    probe_docker.advise("serve.Dockerfile")


@pytest.mark.task("serve")
def test_nothing_that_is_not_needed() -> None:
    """이미지의 어느 층에도 .env나 데이터가 없습니다. / No layer of the image has .env or data in it."""
    shipped = serving().shipped
    found = sorted(shipped & {".env", ".git/config", "houses.csv"})
    visible = set(serving().visible.values())
    why = "COPY . .은 폴더의 모든 것을 가져옵니다. 필요한 것만 적으세요. / COPY . . takes everything in the folder. Name what is needed."
    if found and not set(found) & visible:
        why = (
            "나중 층에서 rm을 해도 앞의 층에는 그대로 남아 있고, 누구나 꺼낼 수 있습니다. / "
            "After rm in a later layer it is still in the earlier one, and anybody can take it out."
        )
    assert found == [], why


# --- job --------------------------------------------------------------------------------------------------


def job(changed: Sequence[str] = ()) -> Any:
    """The last stage of job.Dockerfile, which runs job.py."""
    *_, last = stages("job.Dockerfile", changed)
    assert_lists_are_lists(last.process())
    assert "job.py" in " ".join(last.process()), (
        "ENTRYPOINT로 job.py를 실행하세요. / Run job.py with ENTRYPOINT."
    )
    assert f"{last.workdir.rstrip('/')}/job.py" in last.visible, (
        "작업 폴더에 job.py가 없습니다. WORKDIR과 COPY를 보세요. / job.py is not in the working folder. Look at WORKDIR and COPY."
    )
    return last


@pytest.mark.task("job")
def test_entrypoint_and_cmd(rng: random.Random) -> None:
    """그냥 실행하면 33, 낱말을 주면 그 넓이로 예측합니다. / Run as it is, it predicts for 33; with a word, for that area."""
    last, area = job(), str(rng.randrange(40, 99))
    default, given = list(last.process()), list(last.process([area]))
    why = "`docker run IMAGE`가 실행하는 것입니다. / This is what `docker run IMAGE` starts."
    if "/bin/sh" in default:
        why = (
            "글자로 쓴 ENTRYPOINT에는 CMD도, docker run의 낱말도 닿지 않습니다. / "
            "Neither CMD nor the words of docker run reach an ENTRYPOINT that is written as text."
        )
    elif not last.cmd:
        why = "CMD가 없으면 그냥 실행했을 때 넓이가 없습니다. / Without CMD there is no area when it is run as it is."
    assert default[1:] == ["job.py", "--area", "33"], why
    why = f"`docker run IMAGE {area}`가 실행하는 것입니다. / This is what `docker run IMAGE {area}` starts."
    if given == [area]:
        why = (
            "docker run의 낱말은 CMD를 통째로 갈아 끼웁니다. 바뀌지 않는 부분은 ENTRYPOINT에 둡니다. / "
            "The words of docker run replace all of CMD. What never changes belongs to ENTRYPOINT."
        )
    elif given[-2:-1] != ["--area"]:
        why = (
            "CMD에는 기본값 33만 남기세요. --area가 CMD에 있으면 함께 사라집니다. / "
            "Leave only the default 33 in CMD. With --area in it, that goes too."
        )
    assert given[1:] == ["job.py", "--area", area], why
    assert default[0].rpartition("/")[2] in ("python", "python3")


@pytest.mark.task("job")
def test_the_data_stay_behind() -> None:
    """마지막 단계에는 job.py와 model.json만 갑니다. / Only job.py and model.json reach the last stage."""
    last = job()
    found = sorted(last.shipped | {name for name in last.visible.values() if not name.startswith("(")})
    why = "이것이 이미지에 들어갑니다. / This is in the image."
    if len(stages("job.Dockerfile")) == 1:
        why = (
            "단계가 하나라 학습에만 필요한 것까지 모두 실려 갑니다. FROM을 한 번 더 쓰세요. / "
            "With one stage, all that only the training needs is shipped too. Write a second FROM."
        )
    elif "houses.csv" in found:
        why = (
            "COPY --from이 폴더를 통째로 가져와 전화번호까지 실려 갑니다. / "
            "COPY --from takes the whole folder, telephone numbers included."
        )
    assert found == ["job.py"], why
    models = [
        path
        for path, origin in last.visible.items()
        if origin.startswith("(") and path.endswith("model.json")
    ]
    assert models == [f"{last.workdir}/model.json"], (
        "COPY --from=단계로 model.json을 job.py 옆에 두세요. / Put model.json beside job.py, with COPY --from=STAGE."
    )
    probe_docker.advise("job.Dockerfile")


@pytest.mark.task("job")
def test_trained_anew_with_new_data() -> None:
    """houses.csv가 바뀌면 학습도 다시 하고, job.py만 바뀌면 하지 않습니다. 사용자는 root가 아닙니다. / New data train anew, a new job.py does not; and the user is not root."""
    assert job().as_root is False, (
        "학습이 끝난 마지막 단계의 USER가 root입니다. / The USER of the last stage is root."
    )
    trained = [
        (number, one.lines[0])
        for number, stage in enumerate(stages("job.Dockerfile"))
        for one in stage.instructions
        if one.name == "RUN" and "train.py" in " ".join(one.words)
    ]
    assert len(trained) == 1, (
        "RUN python train.py houses.csv model.json이 하나 필요합니다. / It takes one RUN python train.py houses.csv model.json."
    )
    ((number, line),) = trained
    assert (line in stages("job.Dockerfile", ["houses.csv"])[number].reruns) is True, (
        "houses.csv가 바뀌어도 예전 모델이 남습니다. / When houses.csv changes, the old model stays."
    )
    assert (line in stages("job.Dockerfile", ["job.py"])[number].reruns) is False, (
        "job.py를 학습 단계에 넣으면 고칠 때마다 다시 학습합니다. / "
        "With job.py in the training stage, each change of it trains anew."
    )


# --- compose ----------------------------------------------------------------------------------------------


def project() -> Any:
    """compose.yaml with its two services."""
    compose = beside("compose_model.py")
    try:
        found = compose.read(text_of("compose.yaml"))
    except compose.Unreadable as problem:
        fail(f"compose.yaml: {problem.ko}", f"compose.yaml: {problem.en}")
        raise
    for name in ("db", "app"):
        if name not in found.services:
            fail(f"서비스 {name}이(가) 없습니다.", f"There is no service {name}.")
    assert found.services["db"].image == "mysql:8", (
        "db의 이미지는 mysql:8입니다. / The image of db is mysql:8."
    )
    return found


@pytest.mark.task("compose")
def test_the_app_finds_the_database() -> None:
    """app은 같은 네트워크에서 db:3306에 연결합니다. / app connects to db:3306 in a network that both share."""
    compose, found = beside("compose_model.py"), project()
    app, db = found.services["app"], found.services["db"]
    assert (app.networks & db.networks) - {"default"} != set(), (
        "두 서비스가 함께 들어 있는, 이름 붙인 네트워크가 없습니다. / There is no named network that both services are in."
    )
    address = tuple(compose.filled(app.environment.get(name, ""), {}) for name in ("DB_HOST", "DB_PORT"))
    why = ""
    if address[0] in ("localhost", "127.0.0.1"):
        why = (
            "컨테이너 안의 localhost는 그 컨테이너입니다. 다른 서비스는 이름으로 부릅니다. / "
            "Inside a container localhost is that container. Another service is called by its name."
        )
    elif address[1] == "3305":
        why = (
            "3305는 호스트의 포트입니다. 컨테이너끼리는 컨테이너의 포트로 만납니다. / "
            "3305 is a port of the host. Containers meet at the port inside."
        )
    assert address == ("db", "3306"), why


@pytest.mark.task("compose")
def test_data_on_a_named_volume() -> None:
    """데이터베이스의 파일은 이름 있는 볼륨에 있습니다. / The files of the database are on a named volume."""
    mounts = [(name, path) for name, path in project().services["db"].volumes if path == "/var/lib/mysql"]
    why = (
        "/var/lib/mysql에 볼륨이 없습니다. `docker compose down` 한 번에 사라집니다. / "
        "/var/lib/mysql has no volume; one `docker compose down` and it is gone."
    )
    if mounts and not mounts[0][0]:
        why = "이름 없는 볼륨은 다음 컨테이너가 다시 찾지 못합니다. / An anonymous volume is not found again by the next container."
    assert [name != "" for name, _ in mounts] == [True], why
    name = mounts[0][0]
    assert ("/" in name, name.startswith((".", "~"))) == (False, False), (
        "호스트의 폴더가 아니라 이름 있는 볼륨을 쓰세요. / Take a named volume, not a folder of the host."
    )


@pytest.mark.task("compose")
def test_waits_until_it_is_healthy() -> None:
    """app은 데이터베이스가 실제로 받을 준비가 될 때까지 기다립니다. / app waits until the database is really ready."""
    found = project()
    condition = found.services["app"].waits_for.get("db", "")
    why = "app에 depends_on이 필요합니다. / app needs depends_on."
    if condition == "service_started":
        why = (
            "depends_on만으로는 시작을 기다릴 뿐, 준비를 기다리지 않습니다. condition: service_healthy를 쓰세요. / "
            "depends_on alone waits for the start, not until it is ready. Write condition: service_healthy."
        )
    elif condition:
        why = "이런 condition은 없습니다. / There is no such condition."
    assert condition == "service_healthy", why
    assert found.services["db"].checked is True, (
        "db에 healthcheck가 없으면 영영 healthy가 되지 않습니다. / Without a healthcheck db never becomes healthy."
    )


@pytest.mark.task("compose")
def test_open_to_this_machine_only() -> None:
    """8000번만 이 컴퓨터에 열고, 비밀번호는 파일에 적지 않습니다. / Only port 8000 is open, to this machine; the password is not in the file."""
    compose, found = beside("compose_model.py"), project()
    app, db = found.services["app"], found.services["db"]
    assert app.built is True, "app에는 build:가 필요합니다. / app needs build:."
    assert db.ports == (), (
        "app은 포트를 열지 않아도 db에 닿습니다. 데이터베이스를 밖에 열지 마세요. / "
        "app reaches db without a published port. Do not open the database to the outside."
    )
    assert app.ports == (("127.0.0.1", "8000", "8000"),), (
        "127.0.0.1:8000:8000이어야 합니다. / It is 127.0.0.1:8000:8000."
    )
    word = f"s{random.Random(7).randrange(10**9)}"
    password = db.environment.get("MYSQL_ROOT_PASSWORD", "")
    fallback = compose.filled(password, {}) if "$" in password else ""
    assert fallback == "", (
        "`:-` 뒤의 기본값도 저장소에 올린 비밀번호입니다. 값이 없으면 멈추도록 `:?`를 쓰세요. / "
        "A default behind `:-` is a password in the repository, too. With `:?` it stops when there is none."
    )
    assert compose.filled(password, {"MYSQL_ROOT_PASSWORD": word}) == word, (
        "비밀번호는 ${MYSQL_ROOT_PASSWORD}로 환경에서 가져오세요. 저장소에 올린 비밀번호는 이미 샌 것입니다. / "
        "Take the password from the environment, with ${MYSQL_ROOT_PASSWORD}. One that is in the repository has leaked."
    )
