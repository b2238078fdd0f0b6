"""The checks of module 06. Run them with `grader check 6`, or with plain `pytest` and nothing else.

A script is judged by what it does in a small world of files, never by its text. The worlds, their answers and the
comparison are those of `shell_missions`, which only this trusted side imports; `probe_world` runs the script.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import probe_world
import pytest

from shell_missions import kakaotalk
from shell_missions.engine import (
    Difference,
    Expected,
    Mission,
    Mistake,
    Outcome,
    Run,
    Text,
    World,
    file,
    find,
    folder,
    judge,
    seeds,
)
from shell_missions.engine.compare import Exact, Lines, Number, Pairs

LARGEST_SHOWN = 4000  # bytes of a world that are worth pasting

# --- running and comparing --------------------------------------------------------------------------------


def ran(script: str | bytes, world: World) -> Outcome:
    """The script in this world, once for each of its runs."""
    files: dict[str, str | bytes | None] = {
        path: None if entry.kind == "dir" else as_text(entry.content) for path, entry in world.files.items()
    }

    def a_generated_chat() -> dict[str, str | bytes | None]:
        # One like it: python -m shell_missions.kakaotalk generate --format mac --messages 200 --year 2022 --seed 1
        return files

    small = sum(len(entry.content) for entry in world.files.values()) < LARGEST_SHOWN
    calls = [(run.arguments, as_text(run.stdin)) if run.stdin else (run.arguments,) for run in world.runs]
    more: dict[str, Any] = {} if calls == [((),)] else {"calls": calls}
    if world.launch != "bash":
        more["launch"] = world.launch
    return Outcome.of(probe_world.run(script, files if small else a_generated_chat, **more))


def as_text(content: bytes) -> str | bytes:
    """Text where it is text: easier to read in a report."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def advise(script: str) -> None:
    """Let ShellCheck's remarks stand in the output of this check. They cost no points."""
    probe_world.advice(script)


def settle(script: str, difference: Difference | None) -> None:
    """Fail with what differs, the student's side on the left."""
    if difference is None:
        return
    advise(script)
    call = Text(f"Called with: {difference.run}. ", f"이렇게 불렀을 때: {difference.run}. ")
    said = Text(f"\nOn stderr: {difference.stderr}", f"\n표준 오류에 나온 말: {difference.stderr}")
    text = (
        (call if difference.run else Text("", ""))
        .plus(difference.message, "")
        .plus(said if difference.stderr else Text("", ""), "")
    )
    why = f"{text.ko.replace(' / ', ' ∕ ')} / {text.en.replace(' / ', ' ∕ ')}"
    got, wanted = sides(difference)
    if got == wanted:
        pytest.fail(why)
    assert got == wanted, why


def sides(difference: Difference) -> tuple[object, object]:
    """What came and what should have come: lines of output, else the files that are not as they should be."""
    if difference.lines:
        got = [line for sign, line in difference.lines if sign in "+ "]
        return got, [line for sign, line in difference.lines if sign in "- "]
    states = {"added": ("there", "not there"), "missing": ("not there", "there")}
    got_files: dict[str, object] = {}
    wanted_files: dict[str, object] = {}
    for change in difference.files:
        got_files[change.path], wanted_files[change.path] = states.get(
            change.sign,
            (
                [line for sign, line in change.detail if sign in "+ "],
                [line for sign, line in change.detail if sign in "- "],
            ),
        )
    return got_files, wanted_files


def check(script: str, world: World, expected: Expected, messages: Mapping[str, Text] | None = None) -> None:
    """One world of ours."""
    settle(script, judge(ran(script, world), expected, world, messages))


@cache
def mission(name: str) -> Mission:
    """A mission of `grader shell`."""
    (found,) = find(name)
    return found


@cache
def world_of(name: str, seed: str) -> World:
    """Its world; the same for all submissions of a cohort, since chats take a moment to make."""
    return mission(name).world(seed)


def check_mission(script: str, name: str, rng: random.Random) -> None:
    """Three worlds that nobody knows beforehand, as in `grader shell`."""
    for seed in seeds(rng.random()):
        world = world_of(name, seed)
        settle(script, mission(name).judge(world, ran(script, world)))


def always(key: str) -> Mistake:
    """Whatever is wrong in a world that was made for one trap is that trap."""
    return Mistake(key, lambda outcome: True)


# --- P1, P2, P3 -------------------------------------------------------------------------------------------


@pytest.mark.task("P1")
def test_old_text_goes(rng: random.Random) -> None:
    """test.txt의 예전 내용은 사라지고 Hi!!!! 한 줄만 남습니다. / The old text of test.txt goes, and the one line Hi!!!! is left."""
    check_mission("P1.sh", "write", rng)
    advise("P1.sh")


@pytest.mark.task("P1")
def test_new_file() -> None:
    """test.txt가 아직 없으면 새로 만듭니다. / Where there is no test.txt yet, it is made."""
    world = World({"메모 장.txt": file("그대로 두세요\n")})
    expected = Expected(
        files={**world.tree(), "test.txt": file("Hi!!!!\n")},
        mistakes=(Mistake("absent", lambda outcome: "test.txt" not in outcome.files),),
    )
    absent = Text(
        "There is no test.txt: your command only changes one that is there already, while > makes the file.",
        "test.txt가 없습니다. 이미 있는 파일을 고치기만 하는 명령입니다. >는 없는 파일을 만듭니다.",
    )
    check("P1.sh", world, expected, {"absent": absent})


@pytest.mark.task("P2")
def test_line_at_the_end(rng: random.Random) -> None:
    """원래 내용은 그대로이고 맨 아래에 kkkk 한 줄이 늘어납니다. / What was there stays, and one line kkkk is added at the end."""
    check_mission("P2.sh", "append", rng)
    advise("P2.sh")


@pytest.mark.task("P2")
def test_twice() -> None:
    """두 번 실행하면 두 줄이 늘어납니다. / Run twice, it adds two lines."""
    world = World({"test.txt": file("Hi!!!!\n")}, runs=(Run(), Run()))
    once = Text(
        "After two runs there is one new line: your script does not add to what is there, it makes a certain state.",
        "두 번 실행했는데 한 줄만 늘었습니다. 있는 내용에 덧붙이는 것이 아니라 정해진 상태로 만드는 스크립트입니다.",
    )
    expected = Expected(
        files={"test.txt": file("Hi!!!!\nkkkk\nkkkk\n")},
        mistakes=(Mistake("once", lambda outcome: content(outcome, "test.txt") == b"Hi!!!!\nkkkk\n"),),
    )
    check("P2.sh", world, expected, {"once": once})


def content(outcome: Outcome, path: str) -> bytes:
    """What a file holds afterwards; nothing where there is none."""
    found = outcome.files.get(path)
    return found.content if found else b""


@pytest.mark.task("P3")
def test_count(rng: random.Random) -> None:
    """test.txt의 줄 수만 출력합니다. / The number of lines of test.txt is printed, and nothing else."""
    check_mission("P3.sh", "count", rng)
    advise("P3.sh")


@pytest.mark.task("P3")
def test_no_lines() -> None:
    """빈 파일은 0줄입니다. / An empty file has 0 lines."""
    world = World({"test.txt": file("")})
    one = Text(
        "An empty file has no line: your script counts something else than the lines of the file.",
        "빈 파일에는 줄이 없습니다. 파일의 줄이 아닌 다른 것을 세고 있습니다.",
    )
    expected = Expected(
        stdout=(Number(0, "test.txt"),),
        codes=(None,),
        files=world.tree(),
        mistakes=(Mistake("one", lambda outcome: outcome.text.split()[:1] == ["1"]),),
    )
    check("P3.sh", world, expected, {"one": one})


# --- check_data: if, arguments, exit codes ----------------------------------------------------------------

DATA = {"data.csv": file("id,label\n1,0\n"), "empty.csv": file(""), "images": folder()}
ODD_NAMES = ("두 단어.csv", "-n", "별*.csv", "a  b.csv", "!.csv", "$HOME.csv", "(1).csv")


def check_data(
    paths: tuple[str, ...], files: Mapping[str, object], *mistakes: Mistake, **texts: Text
) -> None:
    """What `check_data.sh` says of each path; the answer is found by looking at the world, not by its name."""
    entries = dict(files)
    answers = []
    for path in paths:
        entry = entries.get(path)
        if entry is None:
            answers.append(("missing", 1))
        elif entry.kind == "dir":  # type: ignore[attr-defined]
            answers.append(("folder", 0))
        else:
            answers.append(("file", 0) if entry.content else ("empty", 1))  # type: ignore[attr-defined]
    world = World(entries, runs=tuple(Run((path,)) for path in paths))  # type: ignore[arg-type]
    expected = Expected(
        stdout=tuple(Lines((word,)) for word, _ in answers),
        codes=tuple(code for _, code in answers),
        files=world.tree(),
        mistakes=mistakes,
    )
    check("check_data.sh", world, expected, texts)


@pytest.mark.task("check_data")
def test_file_and_folder() -> None:
    """내용이 있는 파일이면 file, 폴더이면 folder라고 출력합니다. / A file with content is `file`, a folder is `folder`."""
    same = Text(
        "A folder exists, too, so -e is true for both; -f asks for a file, -d for a folder.",
        "폴더도 존재하므로 -e는 둘 다 참입니다. -f는 파일인지, -d는 폴더인지 묻습니다.",
    )
    check_data(
        ("data.csv", "images"),
        DATA,
        Mistake("same", lambda o: [one.text.strip() for one in o.runs] == ["file", "file"]),
        same=same,
    )
    advise("check_data.sh")


@pytest.mark.task("check_data")
def test_missing() -> None:
    """없는 경로면 missing을 출력하고 종료 코드 1로 끝납니다. / Where there is nothing, it says `missing` and exits with 1."""
    zero = Text(
        "It says missing but exits with 0, so whoever calls it (cron, CI, &&) believes that all is well: exit 1.",
        "missing이라고 말하면서 종료 코드는 0입니다. 부른 쪽(cron, CI, &&)은 잘된 줄 압니다. exit 1로 끝내세요.",
    )
    check_data(
        ("data.csv", "nowhere.csv"),
        DATA,
        Mistake("zero", lambda o: o.text.strip() == "missing" and o.last.code == 0),
        zero=zero,
    )


@pytest.mark.task("check_data")
def test_empty() -> None:
    """빈 파일이면 empty를 출력하고 종료 코드 1로 끝납니다. / For an empty file it says `empty` and exits with 1."""
    there = Text(
        "The file is there, but nothing is in it: -s asks whether a file has any bytes.",
        "파일은 있지만 안이 비어 있습니다. -s는 파일에 내용이 있는지 묻습니다.",
    )
    check_data(
        ("data.csv", "empty.csv"), DATA, Mistake("there", lambda o: o.text.strip() == "file"), there=there
    )


@pytest.mark.task("check_data")
def test_no_argument() -> None:
    """인자가 없으면 stderr에 사용법을 쓰고 종료 코드 2로 끝납니다. / Without an argument it says how to use it on stderr, and exits with 2."""
    world = World(DATA, runs=(Run(("data.csv",)), Run()))
    messages = {
        "stdout": Text(
            "Without an argument, the message belongs on stderr (>&2): on stdout, the next program would read it as data.",
            "인자가 없을 때의 안내는 stderr(>&2)에 씁니다. stdout에 쓰면 다음 프로그램이 데이터로 읽습니다.",
        ),
        "code": Text(
            "Without an argument the exit code has to be 2: that is how programs say that they were called wrongly.",
            "인자가 없으면 종료 코드는 2여야 합니다. 잘못 불렸다고 알리는 관례입니다.",
        ),
    }
    expected = Expected(
        stdout=(Lines(("file",)), Exact(b"")),
        codes=(0, 2),
        files=world.tree(),
        rule=lambda o: bool(o.last.stderr.strip()),
        rule_text=Text(
            "Without an argument nothing was written to stderr.",
            "인자가 없을 때 stderr에 아무것도 쓰지 않았습니다.",
        ),
        mistakes=(
            Mistake("stdout", lambda o: len(o.runs) == 2 and bool(o.text.strip())),
            Mistake(
                "code", lambda o: len(o.runs) == 2 and o.last.code != 2 and o.runs[0].text.strip() == "file"
            ),
        ),
    )
    check("check_data.sh", world, expected, messages)


@pytest.mark.task("check_data")
def test_odd_names(rng: random.Random) -> None:
    """이름에 공백, 한글, *, 맨 앞의 -가 있어도 됩니다. / Names may have blanks, Hangul, * and a leading -."""
    torn = Text(
        'A name with a blank or a * fell apart: write "$1", in quotation marks, wherever you use it.',
        '공백이나 *가 있는 이름이 쪼개졌습니다. $1을 쓰는 곳마다 "$1"처럼 따옴표로 감싸세요.',
    )
    for _ in range(3):
        names = rng.sample(ODD_NAMES, 3)
        entries = dict(zip(names, (file("1\n"), file(""), folder()), strict=True))
        entries["별 하나.csv"] = file("3\n")
        check_data((*names, "두 단어"), entries, always("torn"), torn=torn)


# --- retry: while, "$@", exit codes -----------------------------------------------------------------------

JOB = """\
echo "$*" >> calls.txt
attempt=$(grep -c '' calls.txt)
echo "attempt $attempt"
[ "$attempt" -ge "$1" ] || exit $((10 + attempt))
"""


def retry(most: int, needed: int, more: tuple[str, ...], *mistakes: Mistake, **texts: Text) -> None:
    """`retry.sh most bash job.sh needed …`, where the job succeeds at the call number `needed`."""
    world = World({"job.sh": file(JOB)}, runs=(Run((str(most), "bash", "job.sh", str(needed), *more)),))
    times = min(most, needed)
    log = " ".join((str(needed), *more)) + "\n"
    expected = Expected(
        stdout=(Lines(tuple(f"attempt {number}" for number in range(1, times + 1))),),
        codes=(0 if needed <= most else 10 + most,),
        files={**world.tree(), "calls.txt": file(log * times)},
        mistakes=mistakes,
    )
    check("retry.sh", world, expected, texts)


def calls(outcome: Outcome) -> int:
    """How often the job was called."""
    return content(outcome, "calls.txt").count(b"\n")


@pytest.mark.task("retry")
def test_success_at_once() -> None:
    """처음에 성공하면 더 부르지 않습니다. / What succeeds at once is not called again."""
    again = Text(
        "The command succeeded the first time, and you called it again: a deployment would have run several times.",
        "처음에 성공했는데 또 불렀습니다. 배포였다면 여러 번 실행되었을 것입니다.",
    )
    retry(5, 1, (), Mistake("again", lambda o: calls(o) > 1), again=again)
    advise("retry.sh")


@pytest.mark.task("retry")
def test_success_later(rng: random.Random) -> None:
    """실패하면 성공할 때까지 다시 부르고, 성공하면 0으로 끝납니다. / What fails is called until it succeeds; then the exit code is 0."""
    for needed in (3, rng.randint(4, 5)):
        retry(5, needed, ())


@pytest.mark.task("retry")
def test_never(rng: random.Random) -> None:
    """N번 모두 실패하면 마지막 시도의 종료 코드로 끝납니다. / After N failures it ends with the exit code of the last attempt."""
    for most in (3, 1, rng.randint(4, 5)):
        texts = {
            "count": Text(
                f"At most {most} attempts were asked for; count yours.",
                f"많아야 {most}번 불러야 합니다. 몇 번 불렀는지 세어 보세요.",
            ),
            "lost": Text(
                "Every attempt failed, but the exit code is 0: $? holds the code of the very last command, so keep it at once.",
                "모두 실패했는데 종료 코드가 0입니다. $?에는 바로 앞 명령의 코드만 남으므로 곧바로 변수에 담으세요.",
            ),
            "own": Text(
                "The exit code is one of your own; it should be the one that the last attempt ended with.",
                "종료 코드를 새로 지어냈습니다. 마지막 시도가 끝난 코드를 그대로 돌려주어야 합니다.",
            ),
        }
        retry(
            most,
            99,
            (),
            Mistake("count", lambda o, most=most: calls(o) != most and calls(o) > 0),  # type: ignore[misc]
            Mistake("lost", lambda o: o.last.code == 0 and calls(o) > 0),
            Mistake("own", lambda o: 0 < o.last.code < 10),
            **texts,
        )


@pytest.mark.task("retry")
def test_arguments_stay_whole(rng: random.Random) -> None:
    """공백이 있는 인자도 쪼개지지 않고 명령에 전해집니다. / Arguments with blanks reach the command in one piece."""
    torn = Text(
        'The arguments fell apart on their way to the command: "$@" passes each of them whole; $* and $@ do not.',
        '인자가 명령에 전해지면서 쪼개졌습니다. "$@"는 하나하나를 그대로 넘기지만 $*와 따옴표 없는 $@는 그렇지 않습니다.',
    )
    glued = Text(
        'The command was not found at all: "$*" makes one word of everything, while "$@" keeps the words apart.',
        '명령 자체를 찾지 못했습니다. "$*"는 전체를 한 단어로 붙이고, "$@"는 단어를 따로 둡니다.',
    )
    for _ in range(3):
        more = tuple(rng.sample(("두  단어", "a  b", "*", "", "-n"), 3))
        retry(
            2,
            2,
            more,
            Mistake("glued", lambda o: calls(o) == 0 and b"not found" in o.last.stderr),
            always("torn"),
            torn=torn,
            glued=glued,
        )


# --- calculate: shebang, case -----------------------------------------------------------------------------


@pytest.mark.task("calculate")
def test_sum_of_the_readme() -> None:
    """README의 예를 그대로 실행합니다. / The examples of the README come out as shown."""
    world = World(
        {"data.txt": file("1\n")},
        runs=(Run(("sum",), b"3\n4\n10\n"), Run(("max",), b"3\n4\n10\n")),
        launch="exec",
    )
    expected = Expected(
        stdout=(Lines(("17",)), Lines(("10",))),
        files=world.tree(),
        mistakes=(
            Mistake("letters", lambda o: len(o.runs) == 2 and o.text.strip() == "4" and o.runs[0].code == 0),
        ),
    )
    letters = Text(
        "10 is larger than 4. As text it is smaller, since 1 comes before 4: compare with -gt, or sort with -n.",
        "10은 4보다 큽니다. 글자로 견주면 1이 4보다 앞이라 더 작습니다. -gt로 비교하거나 sort -n을 쓰세요.",
    )
    check("calculate.sh", world, expected, {"letters": letters})
    advise("calculate.sh")


@pytest.mark.task("calculate")
def test_calculate(rng: random.Random) -> None:
    """어떤 정수든 더하고 최댓값을 찾으며, 잘못 부르면 2로 끝납니다. / Any whole numbers are added and compared; a wrong call ends with 2."""
    check_mission("calculate.sh", "script", rng)


# --- KakaoTalk --------------------------------------------------------------------------------------------

HEADER = "Date,User,Message\n"


def row(user: str, message: str, year: int = 2022) -> str:
    """One row of a macOS export."""
    quoted = (text.replace('"', '""') for text in (user, message))
    return f'{year}-10-17 07:23:09,"{next(quoted)}","{next(quoted)}"\n'


def chat(*rows: str) -> World:
    """A world with a chat.csv of these rows."""
    return World({"chat.csv": file(HEADER + "".join(rows))})


def top(world: World, *pairs: tuple[int, str], mistakes: tuple[Mistake, ...] = ()) -> Expected:
    """These are the first ones."""
    return Expected(stdout=(Pairs(pairs),), codes=(None,), files=world.tree(), mistakes=mistakes)


SMALL_CHAT = (
    row("나래", "작년 이야기", 2021),
    row("나래", "작년 이야기 2", 2021),
    row("한별", "안녕하세요"),
    row("한별", "회의는 10시"),
    row("나래", "네!"),
    row("AI 다솜", "2021-12-31에 만나요"),
    row("가온", "ㅋㅋㅋ"),
    row("가온", "2022-"),
    row("나래", "새해", 2023),
)


@pytest.mark.task("kakao_a")
def test_small_chat() -> None:
    """작은 대화에서 2022년의 세 사람을 찾습니다. / In a small chat, the three of 2022 are found."""
    world = chat(*SMALL_CHAT)
    pairs = ((2, "가온"), (2, "한별"), (1, "AI 다솜"))
    messages = {
        "years": Text(
            "나래 wrote once in 2022; the other messages are of 2021 and 2023. Only the date at the beginning of a row tells the year.",
            "나래는 2022년에 한 번만 썼고 나머지는 2021년과 2023년 메시지입니다. 해는 행 맨 앞의 날짜로만 알 수 있습니다.",
        ),
        "quotes": Text(
            "The quotation marks around a name belong to the CSV: print the names without them.",
            "이름을 둘러싼 따옴표는 CSV의 것입니다. 이름만 출력하세요.",
        ),
        "order": Text(
            "가온 and 한별 have two messages each, and then the name decides, in the order of its bytes: 가온 is first. AI 다솜 and 나래 have one each.",
            "가온과 한별은 두 번씩 썼으므로 이름의 바이트 순서에 따라 가온이 먼저입니다. AI 다솜과 나래는 한 번씩입니다.",
        ),
    }
    expected = top(
        world,
        *pairs,
        mistakes=(
            Mistake("years", lambda o: any("나래" in line and "1" not in line for line in o.lines)),
            Mistake("quotes", lambda o: '"' in o.text),
            Mistake("order", lambda o: o.text.split()[:1] == ["2"]),
        ),
    )
    check("kakao_a.sh", world, expected, messages)
    advise("kakao_a.sh")


@pytest.mark.task("kakao_a")
def test_three_at_most() -> None:
    """쓴 사람이 두 명뿐이면 두 줄만 출력합니다. / Where only two have written, there are two lines."""
    world = chat(row("한별", "혼잣말"), row("가온", "네"), row("한별", "끝"))
    check("kakao_a.sh", world, top(world, (2, "한별"), (1, "가온")))


@pytest.mark.task("kakao_a")
def test_clean_chats(rng: random.Random) -> None:
    """만들어 낸 대화 세 개에서도 맞습니다. / It is right for three generated chats, too."""
    check_mission("kakao_a.sh", "kakao_csv", rng)


@pytest.mark.task("kakao_b")
def test_names_with_commas() -> None:
    """쉼표가 있는 이름도 한 사람입니다. / A name with a comma is one person's name."""
    world = chat(
        *[row("김, 팀장", "보고")] * 3,
        *[row("김, 대리", "네")] * 2,
        row("한별", "쉼표, 그리고 점"),
        row("가온", "응"),
    )
    cut = Text(
        "김, 팀장 and 김, 대리 are two people: cut at the comma, both are called 김. The quotation mark ends the name.",
        "‘김, 팀장’과 ‘김, 대리’는 다른 사람입니다. 쉼표에서 자르면 둘 다 김이 됩니다. 이름은 따옴표에서 끝납니다.",
    )
    mistake = Mistake("cut", lambda o: any(line.rstrip().endswith(("김", "김,")) for line in o.lines))
    check(
        "kakao_b.sh",
        world,
        top(world, (3, "김, 팀장"), (2, "김, 대리"), (1, "가온"), mistakes=(mistake,)),
        {"cut": cut},
    )
    advise("kakao_b.sh")


@pytest.mark.task("kakao_b")
def test_names_with_quotation_marks() -> None:
    """이름 안의 ""는 따옴표 하나입니다. / Within a name, "" is one quotation mark."""
    world = chat(*[row('박"코난"준', "네")] * 3, *[row("한별", '그는 ""라고 했다')] * 2, row("가온", '"응"'))
    messages = {
        "two": Text(
            'The name is 박"코난"준. The CSV writes each of its quotation marks twice: turn "" into " at the end.',
            '이름은 박"코난"준입니다. CSV는 따옴표를 두 번씩 적으므로 마지막에 ""를 "로 바꾸세요.',
        ),
        "none": Text(
            'The name is 박"코난"준: its quotation marks belong to it, so it neither ends at one nor loses it.',
            '이름은 박"코난"준입니다. 안의 따옴표도 이름의 일부라서 거기서 끊거나 지우면 안 됩니다.',
        ),
    }
    expected = top(
        world,
        (3, '박"코난"준'),
        (2, "한별"),
        (1, "가온"),
        mistakes=(
            Mistake("two", lambda o: '""' in o.text),
            Mistake("none", lambda o: "박" in o.text and '박"코난"준' not in o.text),
        ),
    )
    check("kakao_b.sh", world, expected, messages)


@pytest.mark.task("kakao_b")
def test_rows_of_the_program() -> None:
    """초대, 입장, 퇴장, 삭제 행은 메시지가 아닙니다. / Rows that tell of invitations, joins, leaves and deletions are no messages."""
    world = chat(
        *[row("한별", f"한별 invited {name}.") for name in ("가온", "나래", "다솜 and 두리")],
        *[row("가온", f"가온 {word} this chatroom.") for word in ("joined", "left", "joined")],
        ',"","The message has been deleted."\n',
        *[row("나래", text) for text in ("안녕", "한별 left this chatroom.", "한별 invited me.")],
        *[row("가온", "안녕")] * 2,
        row("한별", "I left this chatroom. 농담"),
    )
    messages = {
        "program": Text(
            "한별 wrote one message: the three invitations are rows of the program, though they stand beside the name.",
            "한별이 쓴 메시지는 하나입니다. 초대 세 줄은 이름이 붙어 있어도 프로그램이 쓴 행입니다.",
        ),
        "too_much": Text(
            "나래 wrote three messages. A row is the program's only where the message begins with that very name.",
            "나래는 메시지를 세 개 썼습니다. 메시지가 바로 그 사람의 이름으로 시작할 때만 프로그램이 쓴 행입니다.",
        ),
    }
    pairs = ((3, "나래"), (2, "가온"), (1, "한별"))
    expected = top(
        world,
        *pairs,
        mistakes=(
            Mistake("program", lambda o: any(line.split() == ["4", "한별"] for line in o.lines)),
            Mistake("too_much", lambda o: not any(line.split() == ["3", "나래"] for line in o.lines)),
        ),
    )
    check("kakao_b.sh", world, expected, messages)


@pytest.mark.task("kakao_b")
def test_pasted_export() -> None:
    """메시지에 붙여 넣은 대화는 행이 아닙니다. / A chat that was pasted into a message has no rows."""
    pasted = "어제 대화야\n" + "".join(row("나래", text) for text in ("하나", "둘", "셋", "넷"))
    world = chat(
        row("한별", pasted),
        *[row("한별", "긴 글\n\n두 줄")] * 2,
        *[row("가온", "고마워")] * 2,
        row("다솜", "응"),
    )
    counted = Text(
        '나래 has written nothing here: 한별 pasted a chat. In a real row the quotation mark after the date is single ("), in a pasted one doubled ("").',
        '여기서 나래는 글을 쓰지 않았고, 한별이 대화를 붙여 넣었습니다. 진짜 행은 날짜 뒤의 따옴표가 하나(")이고 붙여 넣은 행은 둘("")입니다.',
    )
    check(
        "kakao_b.sh",
        world,
        top(
            world,
            (3, "한별"),
            (2, "가온"),
            (1, "다솜"),
            mistakes=(
                Mistake(
                    "counted", lambda o: "나래" in o.text or any(len(line.split()) < 2 for line in o.lines)
                ),
            ),
        ),
        {"counted": counted},
    )


@pytest.mark.task("kakao_b")
def test_real_chats(rng: random.Random) -> None:
    """함정이 모두 든 대화 세 개에서도 맞습니다. / It is right for three chats with every trap in them."""
    check_mission("kakao_b.sh", "kakao_traps", rng)


def export(name: str, *rows: str) -> World:
    """A world with one export, whose name is the argument."""
    return World({name: file("".join(rows))}, runs=(Run((name,)),))


@pytest.mark.task("kakao_c")
def test_windows() -> None:
    """윈도우: 날짜는 따로 한 줄에 있고, 이름에 대괄호가 있을 수 있습니다. / Windows: the date has a line of its own, and a name may have brackets."""

    def day(year: int) -> str:
        return f"--------------- {year}년 10월 17일 월요일 ---------------\r\n"

    world = export(
        "windows.txt",
        "모임 님과 카카오톡 대화\r\n저장한 날짜 : 2022-11-03 10:44:52\r\n\r\n",
        day(2021),
        "[나래] [오후 11:58] 내년에 봐요\r\n" * 4,
        day(2022),
        "한별님이 가온님을 초대했습니다.\r\n",
        "[[조장] 한별] [오전 7:23] [공지] 회의\r\n10시\r\n" * 3,
        "[가온] [오후 12:01] 네\r\n" * 2,
        "[나래] [오후 1:00] 삭제된 메시지입니다.\r\n",
        "[나래] [오후 1:01] 삭제된 메시지입니다. 농담이에요\r\n",
    )
    messages = {
        "year": Text(
            "나래's four messages stand below a line of dashes with 2021: on Windows, a row itself has no date.",
            "나래의 메시지 네 개는 2021년 줄 아래에 있습니다. 윈도우에서는 행에 날짜가 없습니다.",
        ),
        "none": Text(
            "Nothing was found in windows.txt. There a row is `[name] [오전 7:23] text`, below a line of dashes with the day.",
            "windows.txt에서 아무것도 찾지 못했습니다. 윈도우의 행은 `[이름] [오전 7:23] 글`이고 날짜는 줄표로 된 줄에 있습니다.",
        ),
        "brackets": Text(
            "The name is [조장] 한별, with brackets in it; the next `] [오` ends it, not the first bracket.",
            "이름이 ‘[조장] 한별’입니다. 첫 대괄호가 아니라 `] [오` 앞에서 이름이 끝납니다.",
        ),
    }
    expected = top(
        world,
        (3, "[조장] 한별"),
        (2, "가온"),
        (1, "나래"),
        mistakes=(
            Mistake("none", lambda o: not o.text.strip()),
            Mistake(
                "year", lambda o: any(line.split() in (["5", "나래"], ["6", "나래"]) for line in o.lines)
            ),
            Mistake(
                "brackets", lambda o: "[조장] 한별" not in o.text and ("조장" in o.text or "한별" in o.text)
            ),
        ),
    )
    check("kakao_c.sh", world, expected, messages)
    advise("kakao_c.sh")


def phone(name: str, head: str, stamp: Callable[[int], str]) -> tuple[World, Expected, dict[str, Text]]:
    """An export of a phone; `stamp` writes a date of that year as it does."""
    pasted = "\n".join(f"{stamp(2022)}, 나래 : 붙여 넣은 글 {number}" for number in range(3))
    world = export(
        name,
        f"\ufeff{head}\r\n\r\n",
        f"{stamp(2021)}, 나래 : 내년에 봐요\r\n" * 4,
        f"{stamp(2022)}, 회원님 : 어제 대화\n{pasted}\r\n",
        f"{stamp(2022)}, 회원님 : 시간 : 10시, 장소 : 2층\r\n" * 2,
        f"{stamp(2022)}, 가온 : 네\r\n" * 2,
        f"{stamp(2022)}, 가온 : 삭제된 메시지입니다.\r\n" * 2,
        f"{stamp(2022)}, 나래 : 응\r\n",
    )
    messages = {
        "pasted": Text(
            f"In {name} somebody pasted a chat. A row ends with CR LF; behind a bare LF the message goes on.",
            f"{name}에 대화를 붙여 넣은 사람이 있습니다. 행은 CR LF로 끝나고, LF만 있으면 메시지가 이어집니다.",
        ),
        "deleted": Text(
            f"In {name} two messages of 가온 were deleted (삭제된 메시지입니다.); they do not count.",
            f"{name}에서 가온의 메시지 두 개는 삭제되었습니다(삭제된 메시지입니다.). 세지 않습니다.",
        ),
    }
    mistakes = (
        Mistake("pasted", lambda o: any(line.split() == ["4", "나래"] for line in o.lines)),
        Mistake("deleted", lambda o: any(line.split() == ["4", "가온"] for line in o.lines)),
    )
    return world, top(world, (3, "회원님"), (2, "가온"), (1, "나래"), mistakes=mistakes), messages


@pytest.mark.task("kakao_c")
def test_android() -> None:
    """안드로이드: BOM이 있고, 행은 CR LF로 끝납니다. / Android: there is a BOM, and rows end with CR LF."""
    head = "한별,가온 3 님과 카카오톡 대화\r\n저장한 날짜 : 2022년 8월 3일 오전 12:51"
    world, expected, messages = phone("android.txt", head, lambda year: f"{year}년 7월 9일 오후 8:34")
    check("kakao_c.sh", world, expected, messages)


@pytest.mark.task("kakao_c")
def test_ios() -> None:
    """아이폰: 날짜를 점으로 쓰고, 프로그램이 쓴 행은 시각 뒤에 :이 옵니다. / iPhone: dates are written with dots, and a row of the program has a : behind the time."""
    head = "모임 (3명)과 카카오톡 대화-1.txt\r\n\r\n\r\n2022년 7월 9일 토요일\r\n2022. 7. 9. 오후 8:34: 나래님이 들어왔습니다."
    world, expected, messages = phone("ios.txt", head, lambda year: f"{year}. 7. 9. 오후 8:34")
    check("kakao_c.sh", world, expected, messages)


@pytest.mark.task("kakao_c")
def test_generated_exports(rng: random.Random) -> None:
    """한 대화를 세 형식으로 내보낸 파일에서도 맞습니다. / It is right for chats that were exported in all three formats."""
    check_mission("kakao_c.sh", "kakao_phones", rng)


# --- hunt: a chat on which the one-liner is wrong ---------------------------------------------------------

MOST_LINES = 60
ROWS = """grep -E '^2022-[^,]*,"([^"]|"")+","' chat.csv"""
PEOPLE = """grep -vE '^[^,]*,"(([^"]|"")+)","\\1 (invited .*|(joined|left) this chatroom)\\."$'"""
NAMES = """sed -E 's/^[^,]*,"(([^"]|"")+)",.*/\\1/; s/""/"/g'"""
COUNTS = "LC_ALL=C sort | LC_ALL=C uniq -c"
FIRST = "LC_ALL=C sort -k1,1nr -k2 | head -n 3"
RIGHT = f"{ROWS} | {PEOPLE} | {NAMES} | {COUNTS} | {FIRST}"


def written() -> bytes:
    """The chat that the student's script prints."""
    world = World({"note.txt": file("\n")})
    outcome = ran("hunt.sh", world)
    settle("hunt.sh", judge(outcome, Expected(codes=(None,), files=world.tree()), world))
    return outcome.last.stdout


def asked(pipeline: str, made: bytes) -> list[str]:
    """What a one-liner says of a chat, as `count name` lines."""
    outcome = ran((pipeline + "\n").encode(), World({"chat.csv": file(made)}))
    return [" ".join(line.split(maxsplit=1)) for line in outcome.lines]


def truth(made: bytes) -> tuple[list[str], list[str]]:
    """The right answer by the reader of `shell_missions`, and the lines that it could not read."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "chat.csv")
        path.write_bytes(made)
        with kakaotalk.read(path) as reading:
            ranks = kakaotalk.ranking(reading, 2022, 3)
            lost = [f"{one.number}: {one.line[:60]}" for one in reading.unreadable]
    return [f"{rank.messages} {rank.name}" for rank in ranks], lost


def small_export() -> tuple[bytes, list[str]]:
    """The student's chat and its right answer, after a look at whether it is an export at all."""
    made = written()
    lines = made.count(b"\n")
    why = (
        f"첫 줄은 {HEADER.strip()}이고, 많아야 {MOST_LINES}줄이어야 합니다(지금은 {lines}줄). / "
        f"The first line is {HEADER.strip()}, and there are at most {MOST_LINES} lines (now {lines})."
    )
    assert made.split(b"\n", 1)[0].decode("utf-8", "replace") == HEADER.strip(), why
    assert lines <= MOST_LINES, why
    answer, lost = truth(made)
    why = (
        '내보낸 CSV의 행이 아닌 줄이 있습니다. 날짜,"이름","메시지"이고, 안의 따옴표는 두 번 적습니다. / '
        'Some lines are no rows of an export. A row is date,"name","message"; quotation marks inside are doubled.'
    )
    assert lost == [], why
    return made, answer


@pytest.mark.task("hunt")
def test_hunt_is_an_export() -> None:
    """출력한 대화는 2022년에 세 사람 이상이 쓴 올바른 CSV입니다. / What is printed is a correct CSV in which at least three people wrote in 2022."""
    made, answer = small_export()
    why = "2022년에 쓴 사람이 세 명보다 적습니다. / Fewer than three people wrote in 2022."
    assert len(answer) == 3, why
    why = (
        "다 고친 한 줄짜리 명령도 이 대화에서는 틀립니다. 행을 더 평범하게 쓰세요. / "
        "Even the fully repaired one-liner is wrong on this chat; write plainer rows."
    )
    assert asked(RIGHT, made) == answer, why
    advise("hunt.sh")


def exposes(pipeline: str, ko: str, en: str) -> None:
    """Fails unless the one-liner with this flaw gives another answer than the right one."""
    made, answer = small_export()
    said = asked(pipeline, made)
    if said == answer:
        advise("hunt.sh")
    right = " · ".join(answer).replace(" / ", "/")
    why = (
        f"{ko} 결함이 있는 명령도 맞는 답({right})을 냅니다. / "
        f"{en} The flawed one-liner still gives the right answer ({right})."
    )
    assert said != answer, why


@pytest.mark.task("hunt")
def test_hunt_year() -> None:
    """해를 보지 않는 명령이 틀립니다. / A one-liner that does not look at the year is wrong on it."""
    exposes(
        RIGHT.replace("^2022-", "^[0-9]{4}-"),
        "다른 해의 메시지가 순위를 바꾸지 않습니다.",
        "Messages of another year do not change the ranking.",
    )


@pytest.mark.task("hunt")
def test_hunt_comma() -> None:
    """쉼표에서 이름을 자르는 명령이 틀립니다. / A one-liner that cuts names at a comma is wrong on it."""
    exposes(
        f"{ROWS} | {PEOPLE} | cut -d, -f2 | tr -d '\"' | {COUNTS} | {FIRST}",
        "세 사람 가운데 이름에 쉼표가 있는 사람이 없습니다.",
        "None of the first three has a comma in the name.",
    )


@pytest.mark.task("hunt")
def test_hunt_paste() -> None:
    """붙여 넣은 대화를 세는 명령이 틀립니다. / A one-liner that counts pasted rows is wrong on it."""
    exposes(
        f"""sed 's/""/"/g' chat.csv | grep -E '^2022-[^,]*,"[^"]+","' | {PEOPLE} | {NAMES} | {COUNTS} | {FIRST}""",
        "붙여 넣은 대화가 순위를 바꾸지 않습니다.",
        "No pasted export changes the ranking.",
    )


@pytest.mark.task("hunt")
def test_hunt_program() -> None:
    """프로그램이 쓴 행을 세는 명령이 틀립니다. / A one-liner that counts the program's own rows is wrong on it."""
    exposes(
        f"{ROWS} | {NAMES} | {COUNTS} | {FIRST}",
        "초대나 입장, 퇴장 행이 순위를 바꾸지 않습니다.",
        "No row about an invitation, a join or a leave changes the ranking.",
    )


@pytest.mark.task("hunt")
def test_hunt_text_order() -> None:
    """횟수를 글자로 정렬하는 명령이 틀립니다. / A one-liner that sorts the counts as text is wrong on it."""
    exposes(
        f"{ROWS} | {PEOPLE} | {NAMES} | {COUNTS} | sed 's/^ *//' | LC_ALL=C sort -k1,1r -k2 | head -n 3",
        "9와 10처럼 글자로 견주면 순서가 바뀌는 횟수가 없습니다.",
        "There are no counts such as 9 and 10, whose order changes when they are compared as text.",
    )


@pytest.mark.task("hunt")
def test_hunt_ties() -> None:
    """횟수가 같을 때 이름까지 거꾸로 놓는 명령이 틀립니다. / A one-liner that turns the names of ties around is wrong on it."""
    exposes(
        f"{ROWS} | {PEOPLE} | {NAMES} | {COUNTS} | LC_ALL=C sort -rn | head -n 3",
        "순위 안에 횟수가 같은 두 사람이 없습니다.",
        "No two of the first ones have the same count.",
    )
