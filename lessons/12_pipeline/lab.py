"""The lab of module 12: pushes to a git repository on this machine, and what a small runner makes of them.

python lessons/12_pipeline/lab.py [--lang ko|en] [--out DIR] [--keep]

Without a network, without a cloud. Everything listens on 127.0.0.1 and free ports, lies in a temporary folder, and is
stopped and removed at the end, after Ctrl-C as well.
Exit codes: 0 done · 2 wrong usage, git or make is not there, or the first version does not come up ·
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from small_cd.control import Control
from small_cd.front import HOME, Client, Front, ask
from small_cd.pushes import PROJECT, Change, story
from small_cd.repository import Repository
from small_cd.runner import Runner

from greedy.language import from_environment
from labs.wording import say, set_language, table, title, words

OUT = Path("out") / "labs" / "12_pipeline"
STAGES = {"install": "설치", "lint": "린트", "test": "테스트", "deploy": "배포", "health": "상태 확인"}
DETAILS = {
    "from the cache": "캐시에서",
    "switched": "클라이언트를 넘겨받음",
    "3 good answers": "좋은 답 3번",
    "the process has ended": "프로세스가 죽었음",
}
SETTLE_S = 1.0  # the last version answers a little longer, for the picture
VERDICTS = {"kept": "유지", "stopped": "중단", "rolled back": "되돌림"}


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python lessons/12_pipeline/lab.py",
        description="Continuous delivery on this machine. / 이 컴퓨터에서 해 보는 지속적 배포.",
        epilog="examples:\n  python lessons/12_pipeline/lab.py\n"
        "  python lessons/12_pipeline/lab.py --lang ko --out pictures\n"
        "  python lessons/12_pipeline/lab.py --keep",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help=f"the picture; default {OUT}")
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=from_environment(os.environ), help="language / 언어"
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep repository, releases and logs, and say where"
    )
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Seven pushes, and a picture."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    chosen = arguments(argv)
    set_language(chosen.lang)
    for program in ("git", "make"):
        if shutil.which(program) is None:
            print(words(f"{program} is not installed", f"{program} 프로그램이 없습니다"), file=sys.stderr)
            return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` is reached
    folder = Path(tempfile.mkdtemp(prefix="pipeline_"))
    try:
        chosen.out.mkdir(parents=True, exist_ok=True)
        deliver_all(folder, chosen.out)
    except OSError as problem:
        print(f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": "), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    finally:
        if chosen.keep:
            say(f"\nkept: {folder}", f"\n남겨 둔 곳: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    say("\nNext: the exercises. `grader check 12`", "\n이제 연습 문제로 갑니다. `grader check 12`")
    return 0


def deliver_all(folder: Path, out: Path) -> None:
    """Start everything, push everything, stop everything."""
    front = Front()
    runner = Runner(folder, front)
    control = Control(runner)
    client = None
    try:
        repository = runner.repository = Repository(folder, control.port)
        title(1, "A push is a deployment", "push가 곧 배포입니다")
        say(
            f"A bare repository, a hook, a runner. Clients ask 127.0.0.1:{front.port}, always.\n"
            "Its stages: install, lint, test, deploy, health; whatever fails stops the rest.",
            f"bare 저장소 하나, 훅 하나, 러너 하나. 클라이언트는 늘 127.0.0.1:{front.port}에 묻습니다.\n"
            "단계는 설치, 린트, 테스트, 배포, 상태 확인이고, 실패하면 그 뒤는 하지 않습니다.",
        )
        losses: list[int] = []
        changes = story()
        for number, change in enumerate(changes):
            if number == 2:
                title(2, "Pushes that must not arrive", "도착하면 안 되는 push")
            if number == 4:
                title(3, "What only production shows", "운영에서만 드러나는 고장")
            if change.check_first and not runner.check_first:
                title(4, "Check first, then switch", "먼저 확인하고, 그다음에 바꾸기")
                say(
                    "From now on the new version starts beside the old one, is checked on its own\n"
                    "port, and gets clients only after that.",
                    "이제부터 새 버전은 옛 버전 옆에서 시작하고, 자기 포트에서 확인을 받은 다음에야\n"
                    "클라이언트를 넘겨받습니다.",
                )
                runner.check_first = True
            seen = len(client.answers) if client else 0
            push(repository, runner, change, number)
            if runner.live is None:
                last = runner.deliveries[-1].stages[-1]
                name, why = words(last.name, STAGES[last.name]), last.detail
                raise OSError(
                    words(f"no first version: {name}: {why}", f"첫 버전이 배포되지 않음: {name}: {why}")
                )
            client = client or Client(front.port)
            losses.append(sum(answer.status != 200 for answer in client.answers[seen:]))
            now = ask(front.port, "POST", "/predict", HOME)
            say(
                f"  a client now hears {now.said.get('rent_manwon')} from {now.version};"
                f" errors during this push: {losses[-1]}",
                f"  지금 클라이언트가 듣는 답: {now.version}의 {now.said.get('rent_manwon')},"
                f" 이번 push 동안 오류: {losses[-1]}번",
            )
        ask_by_hand(front.port)
        time.sleep(SETTLE_S)
        client.stop()
        title(5, "All pushes", "모든 push")
        summary(runner, changes, losses)
        from small_cd.plots import timeline

        path = timeline(
            runner.deliveries, [change.subject for change in changes], client.answers, out / "timeline.png"
        )
        say(f"\n  picture: {path}", f"\n  그림: {path}")
    except subprocess.CalledProcessError as problem:
        raise OSError(f"{problem.cmd[0]} {problem.cmd[1]}: {(problem.stderr or '').strip()[-300:]}") from None
    finally:
        for part in (client, control, runner, front):
            if part is not None:
                part.stop()


def push(repository: Repository, runner: Runner, change: Change, number: int) -> None:
    """Push one change and tell what came of it; the first time in the hook's own words."""
    print()
    say(
        f"git push   # {number + 1}. “{change.subject}”",
        f"git push   # {number + 1}. “{change.subject}” ({change.ko})",
    )
    pushed = repository.push(change.files, change.subject)
    if number == 0:
        for line in pushed.said:
            print(f"  remote: {line}")
        return
    for stage in runner.deliveries[-1].stages:
        name = words(stage.name, STAGES[stage.name])
        mark = "✓" if stage.ok else "✗"
        detail = words(stage.detail, DETAILS.get(stage.detail, stage.detail))
        print(f"  {mark} {name} {stage.end - stage.start:.1f} s  {detail}".rstrip())


def ask_by_hand(port: int) -> None:
    """The project's own script, as a person would call it; left out where there is no curl."""
    if shutil.which("curl") is None:
        return
    print(f"\nPORT={port} ./make_prediction.sh {HOME['area_m2']} {HOME['station_min']}")
    script = [str(PROJECT / "make_prediction.sh"), str(HOME["area_m2"]), str(HOME["station_min"])]
    asked = subprocess.run(
        ["sh", *script], env={**os.environ, "PORT": str(port)}, capture_output=True, text=True, check=True
    )
    print(f"  {asked.stdout.strip()}")


def summary(runner: Runner, changes: list[Change], losses: list[int]) -> None:
    """One row for each push."""
    rows = []
    for number, (delivery, change, lost) in enumerate(
        zip(runner.deliveries, changes, losses, strict=True), start=1
    ):
        last = delivery.stages[-1]
        took = last.end - delivery.stages[0].start
        where = "" if delivery.verdict == "kept" else words(f" ({last.name})", f" ({STAGES[last.name]})")
        verdict = words(delivery.verdict, VERDICTS[delivery.verdict]) + where
        rows.append(
            (f"{number}. {words(change.subject, change.ko)}", delivery.commit, verdict, f"{took:.1f}", lost)
        )
    head = (words("push", "push"), words("commit", "커밋"), words("verdict", "결과"))
    table((*head, words("s", "초"), words("errors", "오류")), rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
