"""The lab of module 03: one project, once around the loop, from a rule to a model to another metric.

python lessons/03_lifecycle/lab.py                   tell the story, draw three pictures
python lessons/03_lifecycle/lab.py --seed 7          other customers, the same story
python lessons/03_lifecycle/lab.py --out DIR --lang ko
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import numpy as np
from customers import Month, draw_month, rule
from pictures import draw_baseline, draw_metric, draw_slices
from project import (
    CALL_COST,
    error_slices,
    profit_by_calls,
    profit_of,
    prototype,
    recall_by_calls,
    suspects,
    worth,
)

OUT = Path("out/labs/03_lifecycle")
ALL_COLUMNS = ["plan", "district", "device", "paused"]  # also those that the model does not have


class Story:
    """Prints in one language, and remembers where the pictures go."""

    def __init__(self, lang: str, out: Path) -> None:
        self.lang = lang
        self.out = out

    def say(self, en: str, ko: str) -> None:
        print(ko if self.lang == "ko" else en)

    def step(self, number: int, en: str, ko: str) -> None:
        print()
        self.say(f"{number}. {en}", f"{number}. {ko}")
        print("-" * 72)


def tell(story: Story, seed: int) -> None:
    """The whole lab: two months of customers, six steps."""
    draw = np.random.default_rng(seed)
    spring, summer = draw_month(6000, draw), draw_month(3000, draw)
    calls = problem(story, summer)
    scores = first_model(story, spring, summer, calls)
    look_at_errors(story, spring, summer, scores)
    better = corrected_model(story, spring, summer, scores, calls)
    change_metric(story, summer, better, calls)
    act(story)


def problem(story: Story, now: Month) -> int:
    """Why, what it costs, and what the rule of today does. The number of calls that the rule makes."""
    left, called = now.noted, rule(now.table)
    story.step(1, "The problem, and the rule of today", "문제, 그리고 지금의 규칙")
    story.say(
        f"{len(left):,} customers, {left.sum()} of them noted as left a month later ({left.mean():.0%}).",
        f"고객 {len(left):,}명 가운데 한 달 뒤 떠났다고 적힌 고객은 {left.sum()}명({left.mean():.0%})입니다.",
    )
    story.say(
        f"Calling nobody is {1 - left.mean():.0%} accurate and helps nobody: accuracy is no metric here.",
        f"아무에게도 전화하지 않아도 정확도는 {1 - left.mean():.0%}입니다. 정확도는 여기서 지표가 못 됩니다.",
    )
    caught = left[called].sum()
    story.say(
        f"The rule calls {called.sum()} customers and reaches {caught} of {left.sum()}: "
        f"recall {caught / left.sum():.0%}.",
        f"규칙은 {called.sum()}명에게 전화해 {left.sum()}명 중 {caught}명을 찾습니다(재현율 {caught / left.sum():.0%}).",
    )
    return int(called.sum())


def first_model(story: Story, past: Month, now: Month, calls: int) -> np.ndarray:
    """A prototype against the rule, at the same number of calls. The scores for this month's customers."""
    story.step(2, "A prototype against the rule", "프로토타입과 규칙의 비교")
    scores = prototype().fit(past.table, past.noted).predict_proba(now.table)[:, 1]
    recalls = recall_by_calls(now.noted, scores)
    rule_recall = now.noted[rule(now.table)].sum() / now.noted.sum()
    story.say(
        f"At {calls} calls each: rule {rule_recall:.0%}, logistic regression {recalls[calls - 1]:.0%}.",
        f"똑같이 {calls}통일 때: 규칙 {rule_recall:.0%}, 로지스틱 회귀 {recalls[calls - 1]:.0%}.",
    )
    path = draw_baseline(story.out / "baseline.png", story.lang, recalls, calls, rule_recall)
    print(f"   {path}")
    return scores


def look_at_errors(story: Story, past: Month, now: Month, scores: np.ndarray) -> None:
    """Errors by slice, also by columns that the model does not know; then the suspicious labels."""
    story.step(3, "Error analysis: where, and why", "오류 분석: 어디에서, 왜")
    wrong = (scores >= 0.5) != now.noted
    slices = error_slices(now.table, wrong, ALL_COLUMNS, min_rows=100)
    story.say("slice                 customers   errors", "조각                     고객 수   오류율")
    for one in slices[:5]:
        print(f"{one.column + ' = ' + one.value:<20} {one.rows:>10,} {one.error_rate:>8.0%}")
    path = draw_slices(story.out / "error_analysis.png", story.lang, slices, float(wrong.mean()))
    print(f"   {path}")
    found = suspects(past.table, past.noted, at_most=0.2)
    paused = (past.table["paused"] == "yes").to_numpy()
    story.say(
        f"Cross-validated, {found.sum()} labels of the past look improbable. Paused customers are\n"
        f"{paused.mean():.0%} of all, but {paused[found].mean():.0%} of these. The label means "
        '"no order for five weeks",\nand the pause button is newer than that. Most of them never left.',
        f"교차 검증으로 보니 과거 라벨 {found.sum()}개가 의심스럽습니다. 쉬는 중(paused)인 고객은\n"
        f"전체의 {paused.mean():.0%}인데 이 가운데서는 {paused[found].mean():.0%}입니다. "
        "라벨의 뜻은 ‘다섯 주간 주문 없음’인데,\n일시 정지 버튼은 그 뒤에 생겼습니다. 대부분은 떠난 적이 없습니다.",
    )


def corrected_model(story: Story, past: Month, now: Month, before: np.ndarray, calls: int) -> np.ndarray:
    """The same model, learnt from corrected labels; both judged by who has really left."""
    story.step(4, "Correct the label, not the model", "모델이 아니라 라벨을 고친다")
    after = prototype().fit(past.table, past.true).predict_proba(now.table)[:, 1]
    old, new = (recall_by_calls(now.true, scores)[calls - 1] for scores in (before, after))
    story.say(
        'Somebody asks the paused customers, and the label becomes "cancelled".\n'
        f"Recall of those who really left, at {calls} calls: old label {old:.1%}, new {new:.1%}.",
        "쉬는 고객에게 직접 물어 라벨을 ‘해지함’으로 고쳤습니다.\n"
        f"정말 떠난 고객의 재현율은 전화 {calls}통에서 옛 라벨 {old:.1%}, 새 라벨 {new:.1%}입니다.",
    )
    means = [scores.mean() for scores in (before, after)]
    story.say(
        f"The ranking hardly changes. The probabilities do: {means[0]:.1%} on average before,\n"
        f"{means[1]:.1%} now, and {now.true.mean():.1%} leave. The next step multiplies them with money.",
        f"순위는 거의 그대로지만 확률이 달라집니다. 평균이 전에는 {means[0]:.1%}, 이제는\n"
        f"{means[1]:.1%}이고, 실제로는 {now.true.mean():.1%}가 떠납니다. 다음 단계에서는 확률에 돈을 곱합니다.",
    )
    return after


def change_metric(story: Story, now: Month, scores: np.ndarray, calls: int) -> None:
    """From recall to profit: another metric has another winner."""
    story.step(5, "Another metric: profit", "지표를 바꾼다: 이익")
    value = worth(now.table)
    expected = scores * value - CALL_COST
    orders = {"probability": np.argsort(-scores), "profit": np.argsort(-expected)}
    profits = {name: profit_by_calls(now.true, value, order) for name, order in orders.items()}
    recalls = {name: np.cumsum(now.true[order]) / now.true.sum() for name, order in orders.items()}
    called = rule(now.table)
    story.say(
        "whom to call                     calls   recall   profit (won)",
        "누구에게 전화하는가            전화 수   재현율      이익(원)",
    )
    worthwhile = int((expected > 0).sum())
    rows = [
        (
            "the rule",
            "규칙",
            calls,
            now.true[called].sum() / now.true.sum(),
            profit_of(now.true, value, called),
        )
    ]
    for name, count, en, ko in (
        ("probability", calls, "most likely to leave", "떠날 확률 순"),
        ("profit", calls, "highest expected profit", "기대 이익 순"),
        ("profit", worthwhile, "every call that should pay", "이익이 기대되는 전화 모두"),
    ):
        rows.append((en, ko, count, recalls[name][count - 1], profits[name][count - 1]))
    for en, ko, count, recall, won in rows:
        label = ko if story.lang == "ko" else en
        gap = " " * (31 - sum(2 if "가" <= letter <= "힣" else 1 for letter in label))
        print(f"{label}{gap}{count:>7,}{recall:>9.0%}{won:>15,.0f}")
    path = draw_metric(story.out / "changed_metric.png", story.lang, profits, recalls, calls)
    print(f"   {path}")


def act(story: Story) -> None:
    """What a release would have to settle."""
    story.step(6, "Action, and around again", "실행, 그리고 다시 처음으로")
    story.say(
        "That a call keeps 30% is a guess. Call half of the list, leave the other half\n"
        "alone, and measure the difference: it is the metric of the next round.",
        "전화로 30%를 붙잡는다는 것은 추측입니다. 목록의 절반에게만 전화하고 나머지\n"
        "절반은 그대로 두어 그 차이를 재십시오. 그것이 다음 바퀴의 지표입니다.",
    )


def language(environ: dict[str, str]) -> str:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set: `ko…` is Korean, all else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").split("\n", 1)[0],
        epilog="examples:\n" + "\n".join((__doc__ or "").strip().splitlines()[2:]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the pictures go ({OUT})")
    parser.add_argument("--lang", choices=["ko", "en"], default=language(dict(os.environ)))
    parser.add_argument("--seed", type=int, default=3, help="another number, other customers (3)")
    chosen = parser.parse_args(arguments)
    if chosen.seed < 0:
        parser.error("--seed: 0 or more / 0 이상의 정수")
    if chosen.out.exists() and not chosen.out.is_dir():
        parser.error(f"--out: {chosen.out} is a file / 폴더가 아니라 파일입니다")
    tell(Story(chosen.lang, chosen.out), chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
