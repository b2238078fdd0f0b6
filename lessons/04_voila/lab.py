"""The lab of module 04: a classifier of faces behind Voila.

python lessons/04_voila/lab.py [--check | --serve] [--port N] [--out DIR] [--lang ko|en]

On a terminal it serves until Ctrl-C. Without one, or with --check, it asks the page itself, reports, and ends.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from server import ROOT, NotStartedError, Server, running  # noqa: E402

from faces.store import FOLDER, Ready, ready  # noqa: E402
from greedy.language import from_environment  # noqa: E402
from labs.wording import say, set_language, table, title, words  # noqa: E402

OUT = Path("out") / "labs" / "04_voila"
CULL_S = 8  # in --check: a kernel that nobody has used for so long is ended, even while it starts
GONE_S = 30  # and by then it must be gone


def prepare(folder: Path) -> Ready:
    """The model with its results; says how far it is, the first time."""
    title(1, "The model", "모델")
    stages = {
        "draw": (
            "drawing 3,960 faces (about 20 s, only the first time) …",
            "얼굴 3,960개를 그리는 중(처음 한 번, 20초쯤) …",
        ),
        "train": ("training …", "학습하는 중 …"),
        "evaluate": ("looking at every class …", "클래스마다 살펴보는 중 …"),
    }
    told = set()

    def progress(what: str, share: float) -> None:
        if what in stages and what not in told:
            told.add(what)
            say(f"   {stages[what][0]}", f"   {stages[what][1]}")

    found = ready(folder, progress)
    validation, exam = found.validation, found.exam
    say(
        f"   right on {len(validation.truth):,} new faces: {validation.accuracy:.1%}. And class by class?",
        f"   새 얼굴 {len(validation.truth):,}명에서 정확도 {validation.accuracy:.1%}. 클래스별로 보면?",
    )
    print()
    rows = [
        (row.label.title(words("en", "ko")), row.support, f"{row.recall:.0%}")
        for row in [*validation.worst(4), *sorted(validation.per_class(), key=lambda row: -row.support)[:2]]
    ]
    table((words("class", "클래스"), words("faces", "얼굴 수"), words("recall", "재현율")), rows)
    print()
    say(
        f"   With 20 faces of each class, the same model gets {exam.accuracy:.1%}.",
        f"   클래스마다 20명씩 시험하면 같은 모델이 {exam.accuracy:.1%}입니다.",
    )
    return found


def check(folder: Path, out: Path, lang: str, port: int) -> None:
    """Two visitors and one without a token; then everybody leaves."""
    title(2, "The server, asked over HTTP", "서버에 HTTP로 물어보기")
    with running(folder, out / "voila.log", lang, port, cull_s=CULL_S, every_s=1) as server:
        stranger = server.page(token=False)
        visitors = [server.page(), server.page()]
        kernels = server.kernels()
        login = words("the login page", "로그인 화면") if not stranger.kernel else words("LET IN", "들어왔음")
        table(
            (
                words("visitor", "방문자"),
                words("status", "상태"),
                words("kernel", "커널"),
                words("seconds", "초"),
            ),
            [
                (words("without a token", "토큰 없음"), stranger.status, login, f"{stranger.seconds:.1f}"),
                *(
                    (
                        words(f"visitor {n}", f"방문자 {n}"),
                        page.status,
                        page.kernel[:8] or "–",
                        f"{page.seconds:.1f}",
                    )
                    for n, page in enumerate(visitors, 1)
                ),
            ],
        )
        problem = judge(stranger.kernel, [page.kernel for page in visitors])
        if problem:
            raise SystemExit(problem)
        title(3, "What a visitor costs", "방문자 한 명의 값")
        each = sum(size for _, size in kernels) / max(1, len(kernels))
        say(
            f"   {len(kernels)} kernels, {each:.0f} MB of memory each, until somebody ends them.",
            f"   커널 {len(kernels)}개, 하나에 메모리 {each:.0f} MB. 누군가 끝내 줄 때까지 남습니다.",
        )
        seconds = wait_until_culled(server)
        say(
            f"   Nobody came back: culled after {seconds:.0f} s (cull_idle_timeout = {CULL_S}).",
            f"   아무도 돌아오지 않아 {seconds:.0f}초 뒤 정리되었습니다(cull_idle_timeout = {CULL_S}).",
        )
    print()
    say("   Stopped. To look at it yourself:", "   서버를 멈췄습니다. 직접 보려면:")
    print("   python lessons/04_voila/lab.py --serve")


def judge(stranger: str, kernels: list[str]) -> str:
    """What is wrong with what the visitors got; nothing if it is as it should be."""
    if stranger:
        return words("A visitor without a token was let in.", "토큰 없는 방문자가 들어왔습니다.")
    if "" in kernels:
        return words("The page does not show a kernel.", "페이지에 커널이 없습니다.")
    if len(set(kernels)) < len(kernels):
        return words("Two visitors share a kernel.", "두 방문자가 커널을 함께 씁니다.")
    return ""


def wait_until_culled(server: Server) -> float:
    """Seconds until no kernel is left."""
    begin = time.monotonic()
    while server.kernels():
        if time.monotonic() - begin > GONE_S:
            raise SystemExit(words("The idle kernels were not culled.", "쉬는 커널이 정리되지 않았습니다."))
        time.sleep(0.2)
    return time.monotonic() - begin


def serve(folder: Path, out: Path, lang: str, port: int) -> None:
    """Until Ctrl-C."""
    title(2, "The app", "앱")
    with running(folder, out / "voila.log", lang, port) as server:
        say(
            "   Open this address. Each tab gets a kernel of its own.",
            "   이 주소를 여세요. 탭마다 커널이 하나씩 생깁니다.",
        )
        print(f"\n   {server.address}\n", flush=True)
        say(
            f"   Log: {shown(server.log)}. End with Ctrl-C.",
            f"   로그: {shown(server.log)}. 끝내려면 Ctrl-C.",
        )
        server.process.wait()
    raise SystemExit(words("The server has ended; see its log.", "서버가 끝났습니다. 로그를 보세요."))


def shown(path: Path) -> str:
    """A path as short as it can be said."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def main() -> int:
    """Read the command line; 130 after Ctrl-C."""
    lang: str = from_environment(os.environ)
    set_language(lang)
    parser = argparse.ArgumentParser(
        description=words("A classifier of faces behind Voila.", "Voila로 보여 주는 얼굴 분류 모델."),
        epilog=words("Examples:", "예:")
        + "  python lessons/04_voila/lab.py --serve --lang ko   ·   python lessons/04_voila/lab.py --check",
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument(
        "--check", action="store_true", help=words("ask the page, report, end", "물어보고 알리고 끝내기")
    )
    mode.add_argument(
        "--serve",
        action="store_true",
        help=words("serve without a terminal, too", "터미널 없이도 계속 띄우기"),
    )
    parser.add_argument("--port", type=int, default=0, metavar="N", help=words("a free one", "빈 포트"))
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help=f"{OUT}")
    parser.add_argument("--lang", choices=("ko", "en"), default=lang, help=words("the language", "언어"))
    arguments = parser.parse_args()
    set_language(arguments.lang)
    out = arguments.out.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped as well
    try:
        out.mkdir(parents=True, exist_ok=True)
        prepare(FOLDER)
        on_terminal = sys.stdout.isatty() and not arguments.check
        (serve if on_terminal or arguments.serve else check)(FOLDER, out, arguments.lang, arguments.port)
    except KeyboardInterrupt:
        say("\nStopped.", "\n멈췄습니다.")
        say("Next: the exercises. `grader check 4`", "이제 연습 문제로 갑니다. `grader check 4`")
        return 130
    except (NotStartedError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
