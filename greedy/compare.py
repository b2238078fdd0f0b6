"""`python -m greedy compare`: every algorithm, and one's own, on one amount or on all up to a limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from greedy import arguments
from greedy.algorithms import ALGORITHMS
from greedy.canonical import counterexample
from greedy.harness import Run, Sweep, run, sweep
from greedy.language import Lang, Words, mistake
from greedy.oracle import survey
from greedy.own import load
from greedy.problem import Coins, Problem
from greedy.report import faults, heading, run_data, run_table, sweep_data, sweep_table


@dataclass(frozen=True)
class Comparison:
    """Runs on one amount (`money`) or sweeps up to a `limit`; the last `own` algorithms are one's own."""

    coins: Coins
    own: int
    money: int | None = None
    fewest: int | None = None
    runs: tuple[Run, ...] = ()
    limit: int | None = None
    sweeps: tuple[Sweep, ...] = ()

    @property
    def own_valid(self) -> bool:
        """Whether one's own algorithms gave valid answers (not: the fewest coins) throughout."""
        if not self.own:
            return True
        return all(one.valid for one in self.runs[-self.own :]) and not any(
            one.invalid for one in self.sweeps[-self.own :]
        )

    def data(self, lang: Lang) -> dict[str, Any]:
        """The comparison as plain data."""
        if self.limit is None:
            runs = [run_data(one, self.fewest, lang) for one in self.runs]
            return heading(self.coins) | {"money": self.money, "fewest": self.fewest, "runs": runs}
        return heading(self.coins) | {
            "limit": self.limit,
            "sweeps": [sweep_data(one, lang) for one in self.sweeps],
        }

    def show(self, console: Console, lang: Lang) -> None:
        """Print the comparison as a table."""
        coins = ", ".join(str(coin) for coin in reversed(self.coins))
        if self.limit is None:
            said = Words(f"{self.money:,} won with coins of {coins}", f"{self.money:,}원, 동전 {coins}")
            table, wrong = run_table(self.runs, self.fewest, lang), list(self.runs)
        else:
            amounts = self.sweeps[0].amounts
            said = Words(
                f"{amounts:,} amounts up to {self.limit:,} won with coins of {coins}",
                f"{self.limit:,}원까지의 금액 {amounts:,}가지, 동전 {coins}",
            )
            table, wrong = (
                sweep_table(self.sweeps, lang),
                [one.first_invalid for one in self.sweeps if one.first_invalid],
            )
        console.print(said.within(lang), style="bold")
        console.print(table)
        for line in faults(wrong, lang):
            console.print(line)
        console.print(self.about_coins().within(lang), style="dim")

    def about_coins(self) -> Words:
        """Whether greedy can be trusted with these coins."""
        found = counterexample(self.coins)
        if found is None:
            return Words(
                "With these coins greedy is optimal for every amount.",
                "이 동전에서는 모든 금액에서 탐욕이 최적입니다.",
            )
        return Words(
            f"With these coins greedy is not always optimal: first at {found:,} won.",
            f"이 동전에서는 탐욕이 늘 최적은 아닙니다. 처음 어긋나는 금액: {found:,}원",
        )


def compared(
    coins_text: str, money_text: str | None, limit_text: str | None, own_texts: Sequence[str]
) -> Comparison:
    """Run the comparison that the command line asks for. Raises `Mistake` for bad input.

    Without an amount or a limit, the amount is the smallest on which greedy is off, or one coin of each kind.
    """
    coins = arguments.coins_of(coins_text)
    if money_text is not None and limit_text is not None:
        mistake("Give --money or --limit, not both.", "--money와 --limit 가운데 하나만 써 주십시오.")
    if limit_text is not None:
        limit = arguments.limit_of(limit_text, coins, amounts=arguments.MOST_SWEPT)
    elif money_text is not None:
        money = arguments.money_of(money_text, coins)
    else:
        money = counterexample(coins) or min(sum(coins), arguments.MOST_WON // coins[0] * coins[0])
    own = [load(text) for text in own_texts]
    algorithms = [*ALGORITHMS, *own]
    if limit_text is not None:
        return Comparison(
            coins, len(own), limit=limit, sweeps=tuple(sweep(one, coins, limit) for one in algorithms)
        )
    runs = tuple(run(one, Problem(money, coins)) for one in algorithms)
    return Comparison(coins, len(own), money=money, fewest=int(survey(coins, money).fewest[-1]), runs=runs)
