"""`run(algorithm, problem)`: time any algorithm and say whether its answer is valid.

A wrong answer, an exception, an endless loop: all of that is data in `Run`, never a crash. This is for
one's own code on one's own machine: nothing is isolated here.
"""

import math
import operator
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Integral
from typing import Any

from greedy.language import Words, shown
from greedy.oracle import fewest_table
from greedy.patience import OutOfPatience, patience
from greedy.problem import Change, Coins, Problem, unit

Candidate = Callable[[int, Coins], Any]  # an `Algorithm`, or what claims to be one
WAIT = 10.0  # seconds for one call


@dataclass(frozen=True)
class Run:
    """What came of one algorithm on one problem."""

    algorithm: str
    problem: Problem
    change: Change | None  # the answer, if it has the right form; None also for "there is no way to pay"
    seconds: float  # the best of several calls
    fault: Words | None  # what is wrong with the answer, in one sentence

    @property
    def valid(self) -> bool:
        return self.fault is None


def run(
    algorithm: Candidate, problem: Problem, *, repeat: int = 5, budget: float = 0.2, wait: float = WAIT
) -> Run:
    """Call it up to `repeat` times while `budget` seconds last; keep the best time; check the answers.

    A single call is stopped after `wait` seconds (where the system can: not on Windows, nor in a thread).
    """
    name = getattr(algorithm, "__name__", type(algorithm).__name__)
    best, spent = float("inf"), 0.0
    answers: list[tuple[Change | None, Words | None]] = []
    while not answers or (len(answers) < repeat and spent < budget):
        try:
            with patience(wait):
                start = time.perf_counter()
                answer = algorithm(problem.money, problem.coins)
                seconds = time.perf_counter() - start
        except OutOfPatience:
            late = Words(
                f"There was no answer within {wait:g} seconds.", f"{wait:g}초 안에 답이 나오지 않았습니다."
            )
            return Run(name, problem, None, wait, late)
        except (Exception, SystemExit) as error:
            return Run(name, problem, None, float("nan"), raised(error))
        best, spent = min(best, seconds), spent + seconds
        answers.append(judged(answer, problem))
    change, fault = answers[0]
    if fault is None and any(answer != answers[0] for answer in answers):
        fault = Words(
            "The answer is not the same from call to call.", "같은 문제인데 부를 때마다 답이 다릅니다."
        )
    return Run(name, problem, change, best, fault)


def judged(answer: Any, problem: Problem) -> tuple[Change | None, Words | None]:
    """The answer as `Change`, and what is wrong with it."""
    if answer is None:
        return None, gave_up(problem)
    if not isinstance(answer, list | tuple) and hasattr(answer, "tolist"):
        answer = answer.tolist()  # NumPy
    if not isinstance(answer, list | tuple):
        return None, Words(
            f"The answer must be a list of counts or None, not {shown(answer)}.",
            f"답은 개수의 리스트이거나 None이어야 합니다. 받은 값: {shown(answer)}",
        )
    if len(answer) != len(problem.coins):
        return None, Words(
            f"There are {len(problem.coins)} kinds of coin, but the answer has {len(answer)} counts.",
            f"동전은 {len(problem.coins)}종류인데 답에는 개수가 {len(answer)}개 있습니다.",
        )
    for count in answer:
        if isinstance(count, bool) or not isinstance(count, Integral):
            return None, Words(
                f"A count must be a whole number, not {shown(count)}.",
                f"개수는 정수(int)여야 합니다. 받은 값: {shown(count)}",
            )
        if operator.index(count) < 0:
            return None, Words(f"A count cannot be negative: {count}.", f"개수는 음수일 수 없습니다: {count}")
    change = Change(problem.coins, tuple(operator.index(count) for count in answer))
    if change.total != problem.money:
        return change, Words(
            f"The coins are worth {change.total} won, not {problem.money}.",
            f"동전을 다 더하면 {problem.money}원이 아니라 {change.total}원입니다.",
        )
    return change, None


def gave_up(problem: Problem) -> Words | None:
    """None is right only where there is no way to pay."""
    if payable(problem):
        return Words(
            f"It found no way, but {problem.money} won can be paid.",
            f"답을 찾지 못했지만 {problem.money}원은 낼 수 있는 금액입니다.",
        )
    return None


def payable(problem: Problem) -> bool:
    """Whether the coins can pay this money at all."""
    step = unit(problem.coins)
    if problem.money % step:
        return False
    if problem.coins[-1] == step:
        return True
    small = tuple(coin // step for coin in problem.coins)
    return bool(fewest_table(small, problem.money // step)[-1] < float("inf"))


def raised(error: BaseException) -> Words:
    """An exception as one sentence, with the line on which it was raised."""
    frames = traceback.extract_tb(error.__traceback__)[1:]  # the first is this file's own call
    where = (f" (line {frames[-1].lineno})", f" ({frames[-1].lineno}번째 줄)") if frames else ("", "")
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    said = " ".join(said.split())[:120]
    return Words(f"It raised {said}{where[0]}.", f"예외가 발생했습니다. {said}{where[1]}")


@dataclass(frozen=True)
class Sweep:
    """What came of one algorithm on every payable amount up to a limit."""

    algorithm: str
    amounts: int
    fewest: int  # on how many amounts the answer was valid, and optimal
    more: int  # valid, with more coins than needed
    invalid: int
    first_more: Run | None
    first_invalid: Run | None
    seconds: float  # all the calls that came back


def sweep(algorithm: Candidate, coins: Coins, limit: int, *, wait: float = WAIT) -> Sweep:
    """Run the algorithm once on every amount from 1 to `limit` won that can be paid.

    It is given up, the rest counting as invalid, when a call runs out of time: the others would as well.
    """
    step = unit(coins)
    best = fewest_table(tuple(coin // step for coin in coins), limit // step)
    amounts = [x for x in range(1, len(best)) if best[x] < float("inf")]
    more, wrong, seconds = [], [], 0.0
    for done, x in enumerate(amounts):
        result = run(algorithm, Problem(x * step, coins), repeat=1, wait=wait)
        seconds += 0.0 if math.isnan(result.seconds) else result.seconds
        if not result.valid:
            wrong.append(result)
            if result.seconds >= wait:
                wrong += [result] * (len(amounts) - done - 1)
                break
        elif result.change is not None and result.change.number > best[x]:
            more.append(result)
    name = getattr(algorithm, "__name__", type(algorithm).__name__)
    return Sweep(
        algorithm=name,
        amounts=len(amounts),
        fewest=len(amounts) - len(more) - len(wrong),
        more=len(more),
        invalid=len(wrong),
        first_more=more[0] if more else None,
        first_invalid=wrong[0] if wrong else None,
        seconds=seconds,
    )
