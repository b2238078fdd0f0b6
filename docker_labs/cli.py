"""The command: base images, the labs, and removing what both made. Exit codes: 0 done, 2 cannot, 130 Ctrl-C."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, ModuleType

from docker_labs.base import state
from docker_labs.engine import LabProblem, Session, missing, sweep
from greedy.language import from_environment
from labs.wording import say, set_language, table, words

HERE = Path(__file__).resolve().parent
TOUR = (4, 1, 7)  # the short ones
EXAMPLES = """examples:
  python -m docker_labs            a short tour (what `grader lab 7` runs)
  python -m docker_labs base       get or make the base images
  python -m docker_labs run 3      one lab, whole
  python -m docker_labs remove     everything that the labs made, base images included
  python -m docker_labs course     build the course's own image"""


@dataclass(frozen=True)
class Lab:
    """One numbered folder."""

    number: int
    folder: Path

    def module(self) -> ModuleType:
        """Its run.py, loaded."""
        return importlib.import_module(f"docker_labs.{self.folder.name}.run")


def labs() -> list[Lab]:
    """In order."""
    return [Lab(int(path.name[:2]), path) for path in sorted(HERE.glob("[0-9][0-9]_*"))]


def main(argv: Sequence[str]) -> int:
    """Run the command and hand back its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m docker_labs",
        description="Docker, really run. / Docker를 실제로 돌려 봅니다.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "command", nargs="?", default="demo", choices=["demo", "list", "run", "base", "remove", "course"]
    )
    parser.add_argument("lab", nargs="?", type=int, help="the number of the lab, for `run`")
    parser.add_argument("--lang", choices=["en", "ko"], default=from_environment(os.environ))
    parser.add_argument(
        "--out", type=Path, default=Path("out/labs/07_docker"), help="where plots go (default: %(default)s)"
    )
    parser.add_argument("--no-pull", action="store_true", help="base: do not try the network")
    parser.add_argument("--state", action="store_true", help="base: only say what is here, as JSON")
    parser.add_argument("--fresh", action="store_true", help="base: make the stand-ins anew")
    parser.add_argument(
        "--only", choices=["all", "grader"], default="all", help="course: which packages go into the image"
    )
    options = parser.parse_args(argv)
    set_language(options.lang)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _run(options)
    except LabProblem as problem:
        print(f"docker_labs: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            words("\nstopped; everything is removed", "\n멈췄습니다. 만든 것은 모두 지웠습니다"),
            file=sys.stderr,
        )
        return 130


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(options: argparse.Namespace) -> int:
    if options.command == "list":
        _list()
    elif options.command == "base" and options.state:
        print(json.dumps([{"tag": image.tag, "kind": image.kind} for image in state() or []]))
    elif options.command == "base":
        _base(pull=not options.no_pull, fresh=options.fresh)
    elif options.command == "remove":
        _remove()
    elif options.command == "course":
        from docker_labs.course import build

        build(options.only)
    elif options.command == "run":
        chosen = [lab for lab in labs() if lab.number == options.lab]
        if not chosen:
            raise LabProblem(
                words(
                    "run: give the number of a lab (see: list)", "run: 실습 번호를 적어 주십시오 (list 참고)"
                )
            )
        problem = missing()
        if problem:
            raise LabProblem(problem)
        _one(chosen[0], short=False, out=options.out)
    else:
        _demo(options.out)
    return 0


def _list() -> None:
    for lab in labs():
        print(f"  {lab.number}  {words(*lab.module().TITLE)}")


def _demo(out: Path) -> None:
    say("The labs of this module:", "이 모듈의 실습:")
    _list()
    problem = missing()
    if problem:
        say(
            f"\nNothing is run here: {problem}\nWith an engine, the tour runs labs {TOUR}; each shows the commands, runs them,\n"
            "shows what came back, and removes what it made.",
            f"\n여기서는 실행하지 않습니다: {problem}\n엔진이 있으면 {TOUR}번 실습을 차례로 실행합니다. 명령을 보여 주고, 실행하고,\n"
            "결과를 보인 다음, 만든 것을 모두 지웁니다.",
        )
        return
    for number in TOUR:
        _one(next(lab for lab in labs() if lab.number == number), short=True, out=out)
    say(
        "\nThe whole of a lab: python -m docker_labs run 3",
        "\n실습 하나를 온전히 보려면: python -m docker_labs run 3",
    )


def _one(lab: Lab, *, short: bool, out: Path) -> None:
    module, started = lab.module(), time.monotonic()
    say(f"\n══ {lab.number}. {module.TITLE[0]}", f"\n══ {lab.number}. {module.TITLE[1]}")
    with Session() as session:
        module.run(session, short=short, out=out)
    took = time.monotonic() - started
    say(f"  {took:.1f} s; everything it made is removed.", f"  {took:.1f}초. 만든 것은 모두 지웠습니다.")


def _base(*, pull: bool, fresh: bool) -> None:
    from docker_labs.base.build import CannotBuild, ensure

    started = time.monotonic()
    try:
        images = ensure(pull=pull, fresh=fresh)
    except CannotBuild as problem:
        raise LabProblem(str(problem)) from problem
    names = {
        "real": words("public image", "공식 이미지"),
        "stand-in": words("stand-in", "대역"),
        "missing": words("missing", "없음"),
    }
    table(
        [words("image", "이미지"), "MB", words("is", "종류"), words("made of", "내용")],
        [
            [
                one.tag,
                round(one.size / 1e6),
                names[one.kind],
                words(one.is_en, one.is_ko) if one.kind == "stand-in" else "",
            ]
            for one in images
        ],
    )
    say(f"{time.monotonic() - started:.1f} s", f"{time.monotonic() - started:.1f}초")


def _remove() -> None:
    from docker_labs.base.build import remove

    if state() is None:
        raise LabProblem(missing() or "")
    made, tags = sweep(), remove()
    say(
        f"removed: {made} things of labs, {tags} tags of stand-ins",
        f"지운 것: 실습이 만든 것 {made}개, 대역 태그 {tags}개",
    )
