"""What `python -m greedy demo` tells: where greedy is right, where it is not, and what being right costs."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from greedy.algorithms import fewest_coins, fewest_coins_numpy, largest_first
from greedy.canonical import counterexample, is_canonical, search_bounds
from greedy.harness import Run, run
from greedy.language import Lang, Words
from greedy.oracle import Survey, survey
from greedy.problem import Coins, Problem
from greedy.report import duration, run_table

WON: Coins = (500, 100, 50, 10)
SIXTY: Coins = (100, 60, 10)
SHILLINGS: Coins = (
    60,
    48,
    24,
    12,
    6,
    2,
    1,
)  # halfpennies: half a crown, florin, shilling, 6d, 3d, 1d, halfpenny
TWENTY_FIFTY: Coins = (50, 20)
SYSTEMS = (
    (WON, Words("Korean won", "원화")),
    (SIXTY, Words("A 60-won coin", "60원 동전")),
    (SHILLINGS, Words("Pre-decimal Britain, in halfpennies", "십진제 이전 영국, 반 페니 단위")),
    (TWENTY_FIFTY, Words("No small coin", "작은 동전이 없다면")),
)


def tell(console: Console, out: Path, lang: Lang) -> None:
    """Print the story, and write its pictures into the folder `out`."""

    def say(en: str, ko: str, style: str = "") -> None:
        console.print(Words(en, ko).within(lang), style=style)

    def title(en: str, ko: str) -> None:
        console.print()
        say(en, ko, "bold cyan")

    out.mkdir(parents=True, exist_ok=True)  # before all else: a folder that cannot be made is told at once
    say(
        "Greedy coin change: always take the largest coin that fits.",
        "탐욕(greedy) 알고리즘: 들어가는 가장 큰 동전부터 집습니다.",
    )

    title("1. Won coins: 10, 50, 100, 500", "1. 원화 동전: 10, 50, 100, 500")
    paid, all_won = run(largest_first, Problem(4290, WON)), survey(WON, 100_000)
    assert paid.change is not None
    assert all_won.first is None
    assert is_canonical(WON)
    say(f"4,290 won = {paid.change}", f"4,290원 = {paid.change}")
    say(
        f"Up to 100,000 won there are {all_won.payable:,} amounts. Greedy pays each one with the\n"
        "fewest coins; a proof (Pearson 2005) says that it does so for every amount.",
        f"100,000원까지 낼 수 있는 금액은 {all_won.payable:,}가지이고, 모두 가장 적은 동전으로 냅니다.\n"
        "그 위의 어떤 금액에서도 그렇다는 것이 증명되어 있습니다(Pearson 2005).",
    )

    title(
        "2. 120 won, when there is a 60-won coin: 10, 60, 100", "2. 60원 동전이 있을 때의 120원: 10, 60, 100"
    )
    runs = [run(largest_first, Problem(120, SIXTY)), run(fewest_coins, Problem(120, SIXTY))]
    console.print(run_table(runs, fewest=2, lang=lang))
    say(
        "After 100 only tens still fit, and greedy never takes a coin back.",
        "100원을 집고 나면 10원만 들어가는데, 탐욕은 집은 동전을 되돌리지 않습니다.",
    )

    title("3. How often, and by how much?", "3. 얼마나 자주, 얼마나 더 쓸까요?")
    off = survey(SIXTY, 10_000)
    histogram(console, off, lang)
    bounds, first = search_bounds(SIXTY), counterexample(SIXTY)
    assert bounds is not None
    say(
        f"The smallest such amount is {first} won. If there is one at all, it lies between\n"
        f"{bounds[0]} and {bounds[1]} won (Kozen & Zaks 1994), so a short search is a proof.",
        f"처음으로 더 쓰는 금액은 {first}원입니다. 그런 금액이 있다면 가장 작은 것은 반드시\n"
        f"{bounds[0]}원과 {bounds[1]}원 사이에 있으므로(Kozen & Zaks 1994) 조금만 찾아보면 알 수 있습니다.",
    )

    title("4. What does it cost to be right?", "4. 최적해를 구하는 데 드는 시간")
    console.print(times(lang))
    say(
        "Dynamic programming solves every smaller amount first; greedy just divides.",
        "동적 계획법은 더 작은 금액을 모두 풀지만, 탐욕은 나눗셈 몇 번이면 끝납니다.",
    )

    title("5. Pictures", "5. 그림")
    for path in pictures(out, lang):
        console.print(str(path), soft_wrap=True)
    say("Your turn:", "직접 해 보십시오.")
    console.print("  python -m greedy plot --coins 10,40,90,100")
    console.print("  python -m greedy compare --limit 1000 --algorithm my.py:my_change")


def histogram(console: Console, paid: Survey, lang: Lang) -> None:
    """How many amounts have which gap."""
    widest = 40
    for gap in range(paid.worst + 1):
        amounts = int((paid.gap == gap).sum()) - (gap == 0)  # 0 won is no purchase
        bar = "█" * round(widest * amounts / paid.payable)
        said = Words(
            f"{gap} extra" if gap else "optimal",
            f"{gap}개 더" if gap else "최적  ",
        ).within(lang)
        console.print(f"  {said:<8}" if lang == "en" else f"  {said}  ", end="")
        console.print(bar, style="green" if gap == 0 else "yellow", end=" ")
        console.print(f"{amounts / paid.payable:.1%}")
    console.print(
        Words(
            f"  of the {paid.payable:,} amounts up to {paid.amounts[-1]:,} won",
            f"  ({paid.amounts[-1]:,}원까지의 금액 {paid.payable:,}가지 가운데)",
        ).within(lang),
        style="dim",
    )


def times(lang: Lang) -> Table:
    """Greedy beside dynamic programming, on growing amounts."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column(Words("won", "금액(원)").within(lang), justify="right")
    table.add_column("largest_first", justify="right")
    table.add_column("fewest_coins", justify="right")
    table.add_column("fewest_coins_numpy", justify="right")
    for money in (4_290, 100_000, 1_000_000):
        runs: list[Run] = [
            run(algorithm, Problem(money, WON))
            for algorithm in (largest_first, fewest_coins, fewest_coins_numpy)
        ]
        assert all(one.valid for one in runs)
        table.add_row(f"{money:,}", *(duration(one.seconds) for one in runs))
    return table


def pictures(out: Path, lang: Lang) -> list[Path]:
    """Draw the 60-won coin by itself, and four coin systems below each other."""
    from greedy.plots import plot_gap, plot_gaps  # matplotlib: only where a figure is drawn

    systems, names = [coins for coins, _ in SYSTEMS], [name for _, name in SYSTEMS]
    return [
        plot_gap(SIXTY, 1000, out / "gap_60_won_coin.png", lang=lang),
        plot_gaps(systems, 600, out / "gap_four_systems.png", lang=lang, names=names),
    ]
