"""The words of the command line as numbers and paths. Each `Mistake` names the option."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greedy.harness import payable
from greedy.language import Mistake, Words, mistake, shown
from greedy.problem import Coins, Problem, coin_system, unit

MOST_WON = 1_000_000  # the largest amount, limit and coin
MOST_COINS = 20
MOST_SYSTEMS = 6
MOST_SWEPT = 2_000  # amounts that `compare --limit` runs every algorithm on
PICTURES = (".png", ".svg", ".pdf")


@contextmanager
def about(option: str) -> Iterator[None]:
    """Put the option's name before a mistake that is found inside."""
    try:
        yield
    except Mistake as error:
        raise Mistake(Words(f"{option}: ", f"{option}: ") + error.words) from None


def number(text: str, example: str) -> int:
    """A whole number, not larger than `MOST_WON`. `example` shows how to write it."""
    if not re.fullmatch(r"[+-]?[0-9]+", text.strip()):
        mistake(
            f"{shown(text)} is not a whole number; write it like {example}.",
            f"{shown(text)}: 정수가 아닙니다. {example}처럼 적어 주십시오.",
        )
    digits = text.strip()
    if len(digits) > 15 or int(digits) > MOST_WON:
        mistake(f"{shown(text)} is more than {MOST_WON:,} won.", f"{MOST_WON:,}원보다 큽니다: {shown(text)}")
    return int(digits)


def coins_of(text: str) -> Coins:
    """`10,60,100` as a coin system."""
    with about("--coins"):
        pieces = text.split(",")
        if not text.strip():
            mistake(
                "there is no coin; write it like 10,60,100.", "동전이 없습니다. 10,60,100처럼 적어 주십시오."
            )
        if len(pieces) > MOST_COINS:
            mistake(
                f"there are more than {MOST_COINS} coins.", f"동전은 {MOST_COINS}종류까지 쓸 수 있습니다."
            )
        return coin_system(number(piece, "10,60,100") for piece in pieces)


def systems_of(texts: list[str]) -> list[Coins]:
    """Each `--coins` as a coin system."""
    if len(texts) > MOST_SYSTEMS:
        mistake(
            f"--coins: at most {MOST_SYSTEMS} coin systems fit one picture.",
            f"--coins: 한 그림에는 {MOST_SYSTEMS}개까지 그릴 수 있습니다.",
        )
    return [coins_of(text) for text in texts]


def money_of(text: str, coins: Coins) -> int:
    """An amount that these coins can pay."""
    with about("--money"):
        problem = Problem(number(text, "120"), coins)
        if not payable(problem):
            listed = ", ".join(str(coin) for coin in reversed(coins))
            mistake(
                f"{problem.money} won cannot be paid with coins of {listed}.",
                f"{listed}원 동전으로는 {problem.money}원을 낼 수 없습니다.",
            )
        return problem.money


def limit_of(text: str, coins: Coins, *, amounts: int | None = None) -> int:
    """A limit up to which there is something to pay, and (for a sweep) not more than so many amounts."""
    with about("--limit"):
        limit = number(text, "1000")
        if limit < coins[-1]:
            mistake(
                f"it must be at least the smallest coin, {coins[-1]} won.",
                f"가장 작은 동전({coins[-1]}원) 이상이어야 합니다.",
            )
        if amounts is not None and limit // unit(coins) > amounts:
            most = amounts * unit(coins)
            mistake(
                f"with these coins compare goes up to {most:,} won, so that it takes seconds.",
                f"이 동전들로는 {most:,}원까지 비교할 수 있습니다. 그보다 크면 너무 오래 걸립니다.",
            )
        return limit


def picture_of(text: str | None, default: Path) -> Path:
    """Where to write a picture: a file name with a known ending, and no folder."""
    if text is None:
        return default
    path = Path(text)
    if path.suffix.lower() not in PICTURES:
        mistake(
            f"--out: the file name must end in .png, .svg or .pdf: {shown(text, 60)}",
            f"--out: 파일 이름은 .png, .svg, .pdf 가운데 하나로 끝나야 합니다: {shown(text, 60)}",
        )
    if path.is_dir():
        mistake(f"--out: {shown(text, 60)} is a folder.", f"--out: 폴더입니다: {shown(text, 60)}")
    return path


def one_of(option: str, text: str, choices: tuple[str, ...]) -> str:
    """One of a few words."""
    if text not in choices:
        listed = ", ".join(choices)
        mistake(
            f"{option}: choose one of {listed}, not {shown(text)}.",
            f"{option}: {listed} 가운데 하나여야 합니다. 받은 값: {shown(text)}",
        )
    return text
