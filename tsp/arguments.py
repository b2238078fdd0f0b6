"""The words of the command line, checked. Each `Mistake` names the option."""

import argparse
import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from greedy.arguments import about, one_of
from greedy.language import Lang, Mistake, Words, mistake, shown
from greedy.own import module_at
from tsp.algorithms import ALGORITHMS, Algorithm
from tsp.companies import BUILT_IN
from tsp.instance import Instance, uniform
from tsp.routes import read_routes
from tsp.tsplib import read_tsplib

MOST_WALKS = 100_000
MOST_POINTS = 200_000
MOST_SEED = 2**63 - 1
PICTURES, FILMS = (".png", ".svg", ".pdf"), (".gif",)
COMMANDS = ("demo", "compare", "page")


@dataclass(frozen=True)
class Wanted:
    """What the user asks for."""

    command: str  # "walk", or one of COMMANDS
    iterations: int | None
    instance: Instance
    start: str | None
    closed: bool
    algorithms: tuple[tuple[str, Algorithm], ...]
    seed: int | None
    verbose: bool
    format: str
    plot: Path | None
    animate: Path | None
    out: Path


class Parser(argparse.ArgumentParser):
    """argparse, but a mistake is raised rather than printed, and help is in one language."""

    def error(self, message: str) -> NoReturn:
        english = " ".join(message.split())
        korean = english
        for pattern, said in (
            (r"unrecognized arguments: (.*)", "모르는 인자입니다: {}"),
            (r"argument (\S+): expected one argument", "{} 뒤에 값이 필요합니다"),
            (r"argument (\S+): not allowed with argument (\S+)", "{}와 {}는 함께 쓸 수 없습니다"),
            (r"argument (\S+): ignored explicit argument (.*)", "{}는 값을 받지 않습니다: {}"),
            (r"ambiguous option: (\S+) .*", "줄여 쓴 옵션이 하나로 정해지지 않습니다: {}"),
        ):
            if found := re.match(pattern, english):
                korean = said.format(*found.groups())
        tail = "(python -m tsp --help)"
        raise Mistake(Words(f"{english} {tail}", f"{korean} {tail}"))


def parser(lang: Lang) -> Parser:
    """The options, with their help in one language."""

    def text(en: str, ko: str) -> str:
        return Words(en, ko).within(lang)

    known = ", ".join(ALGORITHMS)
    made = Parser(
        prog="python -m tsp",
        add_help=False,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=text(
            "python -m tsp [ITERATIONS | demo | compare | page] [options]",
            "python -m tsp [반복 횟수 | demo | compare | page] [옵션]",
        ),
        description=text(
            "The lab of module 10: the shortest way through all the cities, greedily and better.\n\n"
            "ITERATIONS  walk so often, each time from a random start; keep the shortest\n"
            "            (without it: one walk, step by step)\n"
            "demo        tell the story and draw its pictures\n"
            "compare     every algorithm on one table, beside a lower bound\n"
            "page        the interactive page, in the browser",
            "10 모듈 실습: 모든 도시를 지나는 짧은 길을 탐욕으로, 그리고 더 나은 방법으로 찾습니다.\n\n"
            "반복 횟수   무작위 출발지에서 그만큼 되풀이하고 가장 짧은 경로를 남깁니다\n"
            "            (쓰지 않으면 한 번만, 단계마다 보여 줍니다)\n"
            "demo        이야기를 들려주고 그림을 그립니다\n"
            "compare     한 표에서 모든 알고리즘을 하한과 나란히 비교합니다\n"
            "page        브라우저에서 직접 만져 보는 페이지를 엽니다",
        ),
        epilog=text("examples:", "예:")
        + "\n  python -m tsp 20 --seed 1\n  python -m tsp 5 --routes my_routes.csv --closed --format json"
        + "\n  python -m tsp --algorithm anneal --table river --plot river.png"
        + "\n  python -m tsp compare --points 1000",
    )
    options = made.add_argument_group(text("options", "옵션"))
    made.add_argument("what", nargs="?", help=argparse.SUPPRESS)
    add = options.add_argument
    add("--table", metavar="NAME", help=text("companies (default) or river", "companies(기본) 또는 river"))
    add(
        "--routes",
        metavar="FILE",
        help=text(
            "your table: .csv .json .py (rows A,B,14), .tsp .atsp (TSPLIB)",
            "내 표: .csv .json .py(행은 A,B,14), .tsp .atsp(TSPLIB)",
        ),
    )
    add(
        "--both-ways",
        action="store_true",
        help=text("rows of --routes hold for the way back too", "--routes의 행을 돌아오는 길에도 씁니다"),
    )
    add(
        "--points",
        metavar="N",
        help=text(
            "N random points instead (from --seed, else 0)", "무작위 점 N개(--seed로 정해지고, 없으면 0)"
        ),
    )
    add(
        "--algorithm",
        metavar="NAME",
        action="append",
        help=text(
            f"{known}; or your own FILE.py:FUNCTION (problem, rng) -> tour",
            f"{known}, 또는 내 FILE.py:함수 (problem, rng) -> tour",
        ),
    )
    add("--start", metavar="CITY", help=text("the first city (default: drawn)", "출발 도시(기본: 무작위)"))
    add("--seed", metavar="N", help=text("the same draws again", "같은 무작위를 다시"))
    way = options.add_mutually_exclusive_group()
    way.add_argument(
        "--closed", action="store_true", help=text("come home in the end", "끝에 출발지로 돌아옵니다")
    )
    way.add_argument(
        "--open",
        action="store_true",
        help=text("do not (default, as in the notes)", "돌아오지 않습니다(기본, 강의 노트처럼)"),
    )
    add("--verbose", action="store_true", help=text("every step of every walk", "모든 걸음을 자세히"))
    add(
        "--format",
        metavar="text|json",
        default="text",
        help=text(
            "json: length, tour, start, iterations, algorithm",
            "json: length, tour, start, iterations, algorithm",
        ),
    )
    add(
        "--plot",
        metavar="FILE",
        help=text("draw the tour: .png .svg .pdf", "경로를 그립니다: .png .svg .pdf"),
    )
    add(
        "--animate",
        metavar="FILE",
        help=text("the walk as a film: .gif", "걷는 모습을 움직이는 그림으로: .gif"),
    )
    add(
        "--out",
        metavar="DIR",
        default="out/labs/10_tsp",
        help=text("folder for the pictures of demo", "demo의 그림을 둘 폴더"),
    )
    add(
        "--lang",
        metavar="ko|en",
        help=text(
            "the language (default: LC_ALL, LC_MESSAGES, LANG)", "언어(기본: LC_ALL, LC_MESSAGES, LANG)"
        ),
    )
    add("--help", "-h", action="store_true", help=text("this help", "이 도움말"))
    return made


def wanted(given: argparse.Namespace) -> Wanted:
    """Everything checked, and the table read. Raises `Mistake`."""
    command, iterations = word(given.what)
    seed = None if given.seed is None else number("--seed", given.seed, 0, MOST_SEED)
    form = one_of("--format", given.format, ("text", "json"))
    plot, film = target("--plot", given.plot, PICTURES), target("--animate", given.animate, FILMS)
    algorithms = tuple(algorithm(name) for name in given.algorithm or [])
    if command == "walk" and len(algorithms) > 1:
        mistake(
            "--algorithm: only compare takes several.", "--algorithm: 여러 개는 compare에서만 쓸 수 있습니다."
        )
    instance = table(given, seed)
    if given.start is not None:
        with about("--start"):
            instance.number(given.start)
    return Wanted(
        command, iterations, instance, given.start, bool(given.closed), algorithms, seed, bool(given.verbose),
        form, plot, film, Path(given.out),
    )  # fmt: skip


def word(text: str | None) -> tuple[str, int | None]:
    """The first word: a command, or how often to walk."""
    if text is None:
        return "walk", None
    if text in COMMANDS:
        return text, None
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        mistake(
            f"{shown(text)} is neither a number of walks nor one of {', '.join(COMMANDS)}.",
            f"반복 횟수(정수)도, {', '.join(COMMANDS)} 가운데 하나도 아닙니다: {shown(text)}",
        )
    with about("ITERATIONS"):
        return "walk", number("", text, 1, MOST_WALKS)


def number(option: str, text: str, least: int, most: int) -> int:
    """A whole number within limits."""
    said = f"{option}: " if option else ""
    if not re.fullmatch(r"[+-]?[0-9]{1,30}", text.strip()) or not least <= int(text) <= most:
        mistake(
            f"{said}a whole number from {least} to {most} is needed, not {shown(text)}.",
            f"{said}{least}부터 {most}까지의 정수여야 합니다. 받은 값: {shown(text)}",
        )
    return int(text)


def target(option: str, text: str | None, endings: tuple[str, ...]) -> Path | None:
    """A file to write, with a known ending."""
    if text is None:
        return None
    path = Path(text)
    if path.suffix.lower() not in endings or path.is_dir():
        listed = ", ".join(endings)
        mistake(
            f"{option}: the file name must end in {listed}: {shown(text, 60)}",
            f"{option}: 파일 이름은 {listed}(으)로 끝나야 합니다: {shown(text, 60)}",
        )
    path.parent.mkdir(
        parents=True, exist_ok=True
    )  # before all else: a folder that cannot be made is told at once
    return path


def algorithm(name: str) -> tuple[str, Algorithm]:
    """One of ours by name, or one's own out of a file."""
    if name in ALGORITHMS:
        return name, ALGORITHMS[name]
    path, colon, function = name.rpartition(":")
    if colon and path.endswith(".py"):
        found = getattr(module_at(Path(path)), function, None)
        if not callable(found):
            mistake(
                f"--algorithm: {path} has no function {shown(function)}.",
                f"--algorithm: {path}에 함수 {shown(function)}이(가) 없습니다.",
            )
        return function, found
    near = difflib.get_close_matches(name, ALGORITHMS, 1)
    hint = (f" Did you mean {near[0]}?", f" 혹시 {near[0]}입니까?") if near else ("", "")
    mistake(
        f"--algorithm: there is no {shown(name)}.{hint[0]} There are {', '.join(ALGORITHMS)}.",
        f"--algorithm: 없는 알고리즘입니다: {shown(name)}.{hint[1]} 있는 것: {', '.join(ALGORITHMS)}",
    )


def table(given: argparse.Namespace, seed: int | None) -> Instance:
    """The one table that the options name."""
    named = [option for option in ("table", "routes", "points") if getattr(given, option) is not None]
    if len(named) > 1:
        listed = ", ".join(f"--{option}" for option in named)
        mistake(f"Choose one of {listed}.", f"{listed} 가운데 하나만 쓸 수 있습니다.")
    if given.both_ways and not given.routes:
        mistake("--both-ways goes with --routes.", "--both-ways는 --routes와 함께 씁니다.")
    if given.routes is not None:
        path = Path(given.routes)
        with about("--routes"):
            if path.suffix.lower() in (".tsp", ".atsp"):
                return read_tsplib(path)
            return read_routes(path, both_ways=given.both_ways)
    if given.points is not None:
        return uniform(number("--points", given.points, 2, MOST_POINTS), seed or 0)
    return BUILT_IN[one_of("--table", given.table or "companies", tuple(BUILT_IN))]()
