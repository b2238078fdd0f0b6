"""The lab of module 05: the classifier as a Streamlit app, on this machine only.

python lessons/05_streamlit/lab.py [--lang ko|en] [--port N] [--model FOLDER] [--check]

It prints the address and serves until Ctrl-C. With --check, or without a terminal, it asks the server once and stops.
Exit codes: 0 checked · 2 wrong usage, or the server did not start · 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from server import NotStarted, Server

from faces.store import ready
from greedy.language import from_environment
from labs.wording import say, set_language, table, title, words

HERE = Path(__file__).resolve().parent
FILES = ("model.py", "preprocess.py", "predict.py")
PROGRESS = {
    "draw": ("drawing faces", "얼굴 그리기"),
    "train": ("training", "학습"),
    "evaluate": ("evaluating", "평가"),
    "load": ("loaded", "불러옴"),
}


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python lessons/05_streamlit/lab.py",
        description="The face classifier as a Streamlit app. / 얼굴 분류기를 Streamlit 앱으로 봅니다.",
        epilog="examples:\n  python lessons/05_streamlit/lab.py\n"
        "  python lessons/05_streamlit/lab.py --lang ko --port 8501\n"
        "  python lessons/05_streamlit/lab.py --model lessons/05_streamlit/own_model\n"
        "  python lessons/05_streamlit/lab.py --check",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="default: one that is free / 비어 있는 포트"
    )
    parser.add_argument(
        "--model",
        type=Path,
        default=HERE / "classifier",
        metavar="FOLDER",
        help="model.py, preprocess.py, predict.py of your own / 나의 세 파일",
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=from_environment(os.environ), help="language / 언어"
    )
    parser.add_argument(
        "--check", action="store_true", help="ask the server once and stop / 한 번 확인하고 끝냄"
    )
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Prepare the model, start the app, serve or check."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    chosen = arguments(argv)
    set_language(chosen.lang)
    missing = [name for name in FILES if not (chosen.model / name).is_file()]
    if missing:
        print(
            words(
                f"{chosen.model} has no {', '.join(missing)}",
                f"{chosen.model}에 {', '.join(missing)}이(가) 없습니다",
            ),
            file=sys.stderr,
        )
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped as well
    try:
        prepare()
        title(2, "The app", "앱")
        with Server(
            HERE / "face_app" / "main.py", chosen.port, {"FACE_APP_CLASSIFIER": str(chosen.model.resolve())}
        ) as server:
            say(f"  {server.address}/?lang={chosen.lang}", f"  {server.address}/?lang={chosen.lang}")
            if chosen.check or not sys.stdout.isatty():
                check(server)
            else:
                serve(server)
    except NotStarted as problem:
        print(
            words(f"the app did not start:\n{problem}", f"앱이 시작하지 못했습니다:\n{problem}"),
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        say("\nStopped.", "\n멈추었습니다.")
        say("Next: the exercises. `grader check 5`", "이제 연습 문제로 갑니다. `grader check 5`")
        return 130
    say("\nNext: the exercises. `grader check 5`", "\n이제 연습 문제로 갑니다. `grader check 5`")
    return 0


def prepare() -> None:
    """The model of the course, trained the first time, and what its one good number hides."""
    title(1, "The model", "모델")
    said: set[str] = set()

    def progress(what: str, share: float) -> None:
        if what not in said:
            said.add(what)
            say(f"  {share:4.0%}  {PROGRESS[what][0]}", f"  {share:4.0%}  {PROGRESS[what][1]}")

    found = ready(progress=progress)
    worst = found.exam.worst(3)
    say(
        f"\nRight for {found.validation.accuracy:.0%} of the validation faces, "
        f"and for {found.exam.accuracy:.0%} of an exam\nwith as many faces of every class:\n",
        f"\n검증 얼굴의 정답률은 {found.validation.accuracy:.0%}, "
        f"클래스마다 같은 수로 낸 시험에서는 {found.exam.accuracy:.0%}입니다.\n",
    )
    table(
        [words("the three worst classes", "가장 못하는 세 클래스"), words("right, exam", "시험 정답률")],
        [[score.label.title(words("en", "ko")), f"{score.recall:.0%}"] for score in worst],
    )


def check(server: Server) -> None:
    """Health and page, once."""
    table(
        [words("asked", "물어본 것"), words("answer", "답")],
        [
            [path, server.ask(path)]
            for path in ("/_stcore/health", "/_stcore/script-health-check", "/results")
        ],
    )
    say("Stopped. On a terminal it serves until Ctrl-C.", "멈추었습니다. 터미널에서는 Ctrl-C까지 계속됩니다.")


def serve(server: Server) -> None:
    """Until Ctrl-C, or until the server ends."""
    say("  Stop it with Ctrl-C.", "  Ctrl-C로 멈춥니다.")
    server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
