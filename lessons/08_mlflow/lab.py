"""The lab of module 08: the four parts of MLflow, on this machine, without a network.

python lessons/08_mlflow/lab.py [NUMBER…] [--keep] [--lang ko|en] [--out DIR]

1 a sweep · 2 a tracking server and two people · 3 mlflow run · 4 register, alias, serve · 5 a challenger · 6 a container
Without a number all of them, as one story. Everything listens on 127.0.0.1 and free ports, and ends with the lab.
Exit codes: 0 done · 1 a part of MLflow failed · 2 wrong usage, or a file could not be written · 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from pathlib import Path

from mlflow_lab import quiet

from greedy.language import from_environment
from labs.wording import say, set_language

OUT = Path("out") / "labs" / "08_mlflow"
NUMBERS = range(1, 7)


def number(word: str) -> int:
    """One of the parts."""
    if not word.isdecimal() or int(word) not in NUMBERS:
        raise argparse.ArgumentTypeError(f"{word!r}: 1–6")
    return int(word)


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python lessons/08_mlflow/lab.py",
        description="MLflow on this machine: sweep, server, project, registry, serving, container. / "
        "이 컴퓨터에서 해 보는 MLflow: 탐색, 서버, 프로젝트, 레지스트리, 서빙, 컨테이너.",
        epilog="examples:\n  python lessons/08_mlflow/lab.py\n"
        "  python lessons/08_mlflow/lab.py 1 --ui\n"
        "  python lessons/08_mlflow/lab.py 4 5 --lang ko",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "numbers",
        nargs="*",
        type=number,
        metavar="NUMBER",
        help="1 to 6; without one, all / 없으면 전부",
    )
    parser.add_argument(
        "--out", type=Path, default=OUT, metavar="DIR", help=f"store and pictures; default {OUT}"
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=from_environment(os.environ), help="language / 언어"
    )
    parser.add_argument(
        *("--keep", "--ui"),
        action="store_true",
        help="leave the UI (and the served model) running until Ctrl-C / Ctrl-C를 누를 때까지 UI를 켜 둡니다",
    )
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """The chosen parts, one after the other; then everything that was started is ended."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    chosen = arguments(argv)
    set_language(chosen.lang)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` is reached
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` has it ignored
    quiet.settle()
    sys.path.insert(0, str(Path(__file__).resolve().parent / "project"))
    session = None
    try:
        shutil.rmtree(chosen.out / "store", ignore_errors=True)
        chosen.out.mkdir(parents=True, exist_ok=True)
        say("Loading MLflow; that takes seconds.", "MLflow를 불러옵니다. 몇 초 걸립니다.")
        from mlflow_lab.session import FAILURES, Session

        try:
            session = Session(chosen.out, sorted(set(chosen.numbers)) or list(NUMBERS))
            session.run()
            if chosen.keep:
                session.keep()
        except FAILURES as problem:
            print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
            return 1
    except OSError as problem:
        print(f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": "), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 0 if session is not None and session.kept else 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would leave something running
        if session is not None:
            session.stop()
    say("\nNext: the exercises. `grader check 8`", "\n이제 연습 문제로 갑니다. `grader check 8`")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
