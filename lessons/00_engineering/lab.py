"""The lab of module 00: four short experiments on real environments, tests, commits and ports.

python lessons/00_engineering/lab.py [--lang ko|en] [--out DIR] [--only SCENE] [--seed N]

Without a network and without a screen. What is built is built in a temporary folder and removed again.
Exit codes: 0 done · 2 wrong usage · 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from engineering_lab import environments, history, ports, pyramid

from greedy.language import from_environment
from labs.wording import say, set_language

OUT = Path("out") / "labs" / "00_engineering"
SCENES = {
    "environments": environments.tell,
    "tests": pyramid.tell,
    "bisect": history.tell,
    "ports": ports.tell,
}


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python lessons/00_engineering/lab.py",
        description="Environments, tests, bisection and ports, tried out on this machine. / "
        "환경, 테스트, 이분 탐색, 포트를 이 컴퓨터에서 직접 해 봅니다.",
        epilog="examples:\n  python lessons/00_engineering/lab.py\n"
        "  python lessons/00_engineering/lab.py --only bisect --seed 7\n"
        "  python lessons/00_engineering/lab.py --lang ko --out pictures",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help=f"pictures; default {OUT}")
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=from_environment(os.environ), help="language / 언어"
    )
    parser.add_argument("--only", choices=tuple(SCENES), metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another commit is guilty")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Tell the scenes, one after another."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Hangul gets "?", not a traceback
    chosen = arguments(argv)
    set_language(chosen.lang)
    try:
        chosen.out.mkdir(parents=True, exist_ok=True)
        for name, tell in SCENES.items():
            if chosen.only in (None, name):
                with tempfile.TemporaryDirectory(prefix="engineering_") as folder:
                    tell(Path(folder), chosen.out, chosen.seed)
    except OSError as problem:
        print(f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": "), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    say("\nNext: the exercises. `grader check 0`", "\n이제 연습 문제로 갑니다. `grader check 0`")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
