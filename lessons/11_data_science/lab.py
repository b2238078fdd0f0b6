"""The lab of module 11: people, players, a track, a slope and a notebook, all made from a seed.

python lessons/11_data_science/lab.py [--lang ko|en] [--out DIR] [--only SCENE] [--seed N]

Without a network and without a screen. Exit codes: 0 done · 2 wrong usage · 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # k-means on 240 players is faster on one core

sys.path.insert(0, str(Path(__file__).resolve().parent))

from greedy.language import from_environment
from labs.wording import say, set_language

OUT = Path("out") / "labs" / "11_data_science"
SCENES = ("people", "players", "driving", "descent", "notebook")


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python lessons/11_data_science/lab.py",
        description="Describe, group, drive, descend and write a notebook, on data made from a seed. / "
        "시드로 만든 데이터로 요약하고, 묶고, 달리고, 내려가고, 노트북을 씁니다.",
        epilog="examples:\n  python lessons/11_data_science/lab.py\n"
        "  python lessons/11_data_science/lab.py --only driving --seed 7\n"
        "  python lessons/11_data_science/lab.py --lang ko --out pictures",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help=f"plots; default {OUT}")
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=from_environment(os.environ), help="language / 언어"
    )
    parser.add_argument("--only", choices=SCENES, metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument("--seed", type=int, default=11, metavar="N", help="other people, other players")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Tell the scenes, one after another."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Hangul gets "?", not a traceback
    chosen = arguments(argv)
    set_language(chosen.lang)
    try:
        chosen.out.mkdir(parents=True, exist_ok=True)
        for name in SCENES:
            if chosen.only in (None, name):
                importlib.import_module(f"crash_course.{name}").tell(chosen.out, chosen.seed)
    except OSError as problem:
        print(f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": "), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    say("\nNext: the exercises. `grader check 11`", "\n이제 연습 문제로 갑니다. `grader check 11`")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
