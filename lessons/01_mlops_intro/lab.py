"""The lab of module 01: the life of a model in fast-forward. `python lessons/01_mlops_intro/lab.py --help`"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from deliveries import BRIDGE_CLOSES, DISTRICT_IS_FULL, DISTRICT_OPENS
from life import LAUNCH_WEEK, Policy, Week, one_year
from pictures import draw

from greedy.language import Lang, Mistake, Words, chosen, from_environment

FOLDER = Path("out/labs/01_mlops_intro")
REASONS = {
    "data": Words("new data", "새 데이터"),
    "schedule": Words("schedule", "일정"),
    "metric": Words("bad metric", "나쁜 지표"),
    "request": Words("request", "요청"),
}


def main(argv: list[str]) -> int:
    """Tell the story; 2 for a command line that cannot be used."""
    try:
        lang = chosen(argv, os.environ)
    except Mistake as mistake:
        print(mistake.words.within(from_environment(os.environ)), file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(
        prog="lab.py",
        description=Words("A year of a model in fast-forward.", "모델의 한 해를 빨리 감기로 봅니다.").within(
            lang
        ),
        epilog="python lessons/01_mlops_intro/lab.py --floor 0.85\n"
        "python lessons/01_mlops_intro/lab.py --every 4 --seed 7 --out /tmp/lab",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=FOLDER,
        help=Words("folder of the pictures", "그림을 둘 폴더").within(lang),
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--floor",
        type=float,
        default=0.75,
        help=Words("accuracy below which it is bad", "이보다 낮으면 나쁜 정확도").within(lang),
    )
    parser.add_argument(
        "--every",
        type=int,
        default=12,
        help=Words("weeks between scheduled trainings", "정기 학습 간격(주)").within(lang),
    )
    parser.add_argument("--lang", choices=("ko", "en"))
    options = parser.parse_args(argv)
    if options.seed < 0 or options.every < 1 or not 0 <= options.floor <= 1:
        parser.error("--seed >= 0, --every >= 1, 0 <= --floor <= 1")
    policy = Policy(every=options.every, floor=options.floor)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        parser.error(f"--out: {problem.strerror}: {options.out}")
    tell(one_year(options.seed, policy), policy, options.seed, options.out, lang)
    return 0


def tell(weeks: list[Week], policy: Policy, seed: int, out: Path, lang: Lang) -> None:
    """Print the year chapter by chapter, and write the pictures."""

    def say(en: str, ko: str) -> None:
        print(Words(en, ko).within(lang))

    say("Tacos, delivered: will this order be late?", "타코 배달: 이 주문은 늦을까요?")
    say(
        f"A model learns from weeks 1 to {LAUNCH_WEEK} and goes live. Then the world moves on.",
        f"모델이 1주부터 {LAUNCH_WEEK}주까지의 주문으로 학습하고 서비스를 시작합니다. 그 뒤로 세상이 달라집니다.",
    )
    chapters = (
        (LAUNCH_WEEK + 1, DISTRICT_OPENS - 1, Words("Quiet weeks", "조용한 시절")),
        (
            DISTRICT_OPENS,
            BRIDGE_CLOSES - 1,
            Words(
                "A new district opens: other orders (data drift)",
                "새 지역이 열리다: 다른 주문이 온다(데이터 드리프트)",
            ),
        ),
        (
            BRIDGE_CLOSES,
            weeks[-1].number,
            Words(
                "A bridge closes: same orders, other outcome (concept drift)",
                "다리가 닫히다: 같은 주문, 다른 결과(개념 드리프트)",
            ),
        ),
    )
    for place, (start, end, name) in enumerate(chapters, 1):
        print(f"\n{place}. {name.within(lang)}")
        table([week for week in weeks if start <= week.number <= end], policy, lang)
    after = [week for week in weeks if week.number > DISTRICT_IS_FULL]
    serving = sum(week.accuracy for week in after) / len(after)
    frozen = sum(week.first_model for week in after) / len(after)
    say("\n4. What it was worth", "\n4. 그래서 얼마나 나아졌을까")
    say(
        f"From week {DISTRICT_IS_FULL + 1} on: {serving:.1%} right with retraining, {frozen:.1%} with the first model.\n"
        f"{sum(bool(week.reasons) for week in weeks)} trainings; the PSI saw the district without a single label, and never\n"
        "saw the bridge: for that labels are needed, and they come a week late.",
        f"{DISTRICT_IS_FULL + 1}주부터 재학습한 모델은 {serving:.1%}, 첫 모델은 {frozen:.1%}를 맞혔습니다.\n"
        f"재학습은 {sum(bool(week.reasons) for week in weeks)}번 했습니다. PSI는 정답 없이도 새 지역을 알아챘지만 다리는 끝내 보지 못했습니다.\n"
        "다리를 알아채려면 정답이 필요했고, 정답은 한 주 늦게 옵니다.",
    )
    say("\n5. Pictures", "\n5. 그림")
    for path in draw(out, seed, weeks, policy, lang):
        print(f"  {path}")
    say("Now move a threshold:", "이제 기준을 바꿔 보세요.")
    print("  python lessons/01_mlops_intro/lab.py --floor 0.85")


def table(weeks: list[Week], policy: Policy, lang: Lang) -> None:
    """Every other week, and each week in which the model was trained."""
    print(Words("  week    PSI  concept  accuracy", "    주    PSI     개념    정확도").within(lang))
    for week in weeks:
        if week.number % 2 and not week.reasons:
            continue
        signs = "".join(
            sign if bad else " "
            for sign, bad in (
                ("!", week.psi > 0.25),
                ("!", week.concept > 0.15),
                ("!", week.accuracy < policy.floor),
            )
        )
        why = " + ".join(REASONS[reason].within(lang) for reason in week.reasons)
        trained = Words(f"  -> trains again: {why}", f"  -> 다시 학습: {why}").within(lang) if why else ""
        print(
            f"  {week.number:>4}  {week.psi:5.2f}{signs[0]}  {week.concept:6.2f}{signs[1]}  {week.accuracy:7.1%}{signs[2]}{trained}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
