"""The checks of module 09. Run them with `grader check 9`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import base64
import json
import marshal
import random
import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

import change
import probe_program
import probe_tests
import pytest

WON = {10, 50, 100, 500}
SIXTY = {10, 60, 100}


def one_by_one(money: int, coins: Collection[int]) -> list[int]:
    """Greedy change, taken coin by coin. The smallest coin must divide the money and the other coins."""
    taken = []
    while money:
        taken.append(max(coin for coin in coins if coin <= money))
        money -= taken[-1]
    return [taken.count(coin) for coin in sorted(coins, reverse=True)]


def amounts_by_count(limit: int, coins: Collection[int]) -> Iterator[int]:
    """For 0, 1, 2, … coins: a number whose bit a is set if amount a <= limit needs just so many coins."""
    reached = new = 1
    while new:
        yield new
        following = 0
        for coin in coins:
            following |= new << coin
        new = following & ~reached & ((1 << (limit + 1)) - 1)
        reached |= new


def fewest_coins(limit: int, coins: Collection[int]) -> list[int | None]:
    """The fewest coins for each amount from 0 to limit, None where no coins make it."""
    fewest: list[int | None] = [None] * (limit + 1)
    for count, new in enumerate(amounts_by_count(limit, coins)):
        while new:
            lowest = new & -new
            fewest[lowest.bit_length() - 1] = count
            new ^= lowest
    return fewest


def is_list_of_counts(counts: object, coins: Collection[int]) -> bool:
    return (
        type(counts) is list
        and len(counts) == len(coins)
        and all(type(count) is int and count >= 0 for count in counts)
    )


def value(counts: list[int], coins: Collection[int]) -> int:
    return sum(count * coin for count, coin in zip(counts, sorted(coins, reverse=True), strict=True))


def steps_missing(printed: str, money: int, coins: Collection[int]) -> list[int]:
    """The coins that are used, but that no printed line shows together with their count."""
    lines = [set(map(int, re.findall(r"\d+", line))) for line in printed.splitlines()]
    used = dict(zip(sorted(coins, reverse=True), one_by_one(money, coins), strict=True))
    return [
        coin for coin, count in used.items() if count and not any({coin, count} <= line for line in lines)
    ]


# --- greedy -----------------------------------------------------------------------------------------------


@pytest.mark.task("greedy")
def test_4290_won() -> None:
    """4290원은 500원 8개, 100원 2개, 50원 1개, 10원 4개입니다. / 4290 won is 8, 2, 1 and 4 coins of 500, 100, 50 and 10 won."""
    counts = change.Algorithm(4290, coin_types={10, 50, 100, 500}).calculate()
    why = ""
    if counts in ([0, 0, 0, 429], [429, 0, 0, 0]):
        why = (
            "가장 작은 동전부터 골랐습니다. 10원짜리만으로도 다 채워지므로 429개가 됩니다. 가장 큰 동전부터 고르세요. / "
            "You start with the smallest coin, and 10-won coins alone make up everything: 429 of them. Start with the largest."
        )
    if counts == [4, 1, 2, 8]:
        why = (
            "개수는 맞지만 순서가 반대입니다. 큰 동전의 개수가 먼저 옵니다. / "
            "The counts are right but in the wrong order: the count of the largest coin comes first."
        )
    assert counts == [8, 2, 1, 4], why


@pytest.mark.task("greedy")
def test_coins_that_are_not_used() -> None:
    """쓰지 않는 동전의 개수는 0으로 적습니다. / A coin that is not used has the count 0."""
    for money, expected in {
        5000: [10, 0, 0, 0],
        200: [0, 2, 0, 0],
        50: [0, 0, 1, 0],
        40: [0, 0, 0, 4],
        0: [0, 0, 0, 0],
    }.items():
        assert change.Algorithm(money, coin_types={10, 50, 100, 500}).calculate() == expected


@pytest.mark.task("greedy")
def test_any_amount(rng) -> None:
    """어떤 금액이든 큰 동전부터 채웁니다. / Any amount is filled up from the largest coin down."""
    for _ in range(5):
        money = 10 * rng.randrange(1, 2000)
        assert change.Algorithm(money, coin_types={10, 50, 100, 500}).calculate() == one_by_one(money, WON)


@pytest.mark.task("greedy")
def test_any_coins(rng) -> None:
    """동전의 종류와 적힌 순서가 달라도 됩니다. / Other coins, in any order, work as well."""
    for kind in (set, list, tuple):
        coins = [10, *rng.sample(range(20, 1000, 10), rng.randrange(1, 6))]
        rng.shuffle(coins)
        money = 10 * rng.randrange(1, 800)
        assert change.Algorithm(money, coin_types=kind(coins)).calculate() == one_by_one(money, coins)


@pytest.mark.task("greedy")
def test_counts_are_whole_numbers() -> None:
    """개수는 정수(int)의 리스트입니다. / The counts are a list of whole numbers (int)."""
    counts = change.Algorithm(4290, coin_types={10, 50, 100, 500}).calculate()
    assert counts == [8, 2, 1, 4]
    assert [type(count).__name__ for count in counts] == ["int"] * 4, (
        "동전 개수는 int 리스트여야 하는데 float(8.0)가 들어 있습니다. `/` 대신 `//`나 divmod를 쓰고, 금액을 float로 바꾸지 마세요. / "
        "Counts must be a list of int, without a float such as 8.0. Use `//` or divmod, not `/`, and keep the money an int."
    )


@pytest.mark.task("greedy")
def test_second_call_gives_the_same() -> None:
    """calculate()를 다시 불러도 결과가 같습니다. / Calling calculate() again gives the same."""
    algorithm = change.Algorithm(4290, coin_types={10, 50, 100, 500})
    first = algorithm.calculate()
    second = algorithm.calculate()
    assert second == first, (
        "두 번째 호출의 결과가 다릅니다. calculate()가 self에 저장된 값을 써 버렸습니다. 남은 금액은 지역 변수에 두세요. / "
        "The second call differs: calculate() uses up what is stored in self. Keep the rest in a local variable."
    )
    assert first == [8, 2, 1, 4]


@pytest.mark.task("greedy")
def test_callers_set_is_untouched() -> None:
    """넘겨준 집합은 호출 뒤에도 그대로입니다. / The set that the caller passed in stays as it was."""
    coins = {10, 50, 100, 500}
    counts = change.Algorithm(4290, coin_types=coins).calculate()
    assert coins == {10, 50, 100, 500}, (
        "넘겨받은 집합에서 동전이 사라졌습니다. pop이나 remove는 호출한 쪽의 집합을 바꿉니다. sorted(…)로 복사본을 만드세요. / "
        "Coins have gone from the caller's set: pop and remove change the original. Make a copy, with sorted(…) for example."
    )
    assert counts == [8, 2, 1, 4]


@pytest.mark.task("greedy")
def test_verbose_prints_each_step(capsys) -> None:
    """verbose=True이면 동전마다 한 줄에 동전과 개수를 출력합니다. / verbose=True prints a line per coin, with the coin and its count."""
    counts = change.Algorithm(4290, coin_types={10, 50, 100, 500}, verbose=True).calculate()
    printed = capsys.readouterr().out
    assert counts == [8, 2, 1, 4]
    assert steps_missing(printed, 4290, WON) == [], (
        "동전과 개수(예: 500과 8)가 함께 적힌 줄이 없는 동전이 있습니다. / "
        "For the coins listed here no printed line holds the coin and its count (500 and 8, say)."
    )
    assert len(printed.splitlines()) >= 4


@pytest.mark.task("greedy")
def test_quiet_unless_verbose(capsys) -> None:
    """verbose를 켜지 않으면 아무것도 출력하지 않습니다. / Without verbose nothing is printed."""
    counts = change.Algorithm(4290, coin_types={10, 50, 100, 500}).calculate()
    printed = capsys.readouterr().out
    assert counts == [8, 2, 1, 4]
    assert printed == "", (
        "verbose=False인데도 출력했습니다. print는 `if self.verbose:` 안에만 두세요. / "
        "Something is printed although verbose is False. Put every print inside `if self.verbose:`."
    )


# --- bad_input --------------------------------------------------------------------------------------------


def answer(money: object, coins: Collection[int]) -> object:
    """The counts, or what a ValueError says of itself, no matter where it comes from."""
    try:
        return change.Algorithm(money, coin_types=set(coins)).calculate()
    except ValueError as error:
        return "ValueError" if str(error).strip() else "ValueError, without a message"


def assert_refused(money: object, coins: Collection[int], why: str) -> None:
    said = answer(money, coins)
    if said == "ValueError, without a message":
        why = "ValueError에 메시지가 없습니다. 무엇이 잘못되었는지 적으세요. / The ValueError has no message. Say what is wrong."
    assert said == "ValueError", why


@pytest.mark.task("bad_input")
def test_negative_amount(rng) -> None:
    """금액이 음수이면 ValueError입니다. / A negative amount is a ValueError."""
    assert answer(10, WON) == [0, 0, 0, 1]
    for money in (-10, -10 * rng.randrange(2, 500), -5):
        why = f"{money}원을 받아들였습니다. 음수 금액을 거절하세요. / {money} won was accepted. Refuse a negative amount."
        assert_refused(money, WON, why)


@pytest.mark.task("bad_input")
def test_multiple_of_the_smallest_coin(rng) -> None:
    """금액이 가장 작은 동전의 배수가 아니면 ValueError입니다. / An amount that is no multiple of the smallest coin is a ValueError."""
    assert answer(4290, WON) == [8, 2, 1, 4]
    for money in (4295, 9, 10 * rng.randrange(2000) + rng.randrange(1, 10)):
        why = (
            f"{money}원을 받아들였습니다. 10원으로 나누어떨어지지 않는 나머지가 조용히 사라집니다. / "
            f"{money} won was accepted, and the part that 10-won coins cannot pay is silently lost."
        )
        assert_refused(money, WON, why)


@pytest.mark.task("bad_input")
def test_smallest_coin_is_10_won(rng) -> None:
    """가장 작은 동전이 10원이 아니면 ValueError입니다. / Coins whose smallest is not 10 won are a ValueError."""
    assert answer(500, WON) == [1, 0, 0, 0]
    for coins in ({50, 100, 500}, {5, 10, 50}, {1, 10}, {10 * rng.randrange(2, 9), 100, 500}):
        why = (
            f"가장 작은 동전이 {min(coins)}원인데 받아들였습니다. 가장 작은 동전은 10원이어야 합니다. / "
            f"Coins whose smallest is {min(coins)} won were accepted. The smallest coin must be 10 won."
        )
        assert_refused(3000, coins, why)


@pytest.mark.task("bad_input")
def test_not_a_whole_number() -> None:
    """금액이 int가 아니면 ValueError입니다. / An amount that is not an int is a ValueError."""
    assert answer(4290, WON) == [8, 2, 1, 4]
    for money in (4290.0, "4290", None):
        why = (
            f"int가 아닌 {money!r}을(를) 받아들였습니다. int로 바꿔 쓰지 말고 거절하세요. / "
            f"{money!r} was accepted although it is not an int. Refuse it, do not convert it."
        )
        assert_refused(money, WON, why)


# --- command_line -----------------------------------------------------------------------------------------


def assert_no_error(ended: dict, command: str) -> None:
    last_line = (ended["stderr"].strip().splitlines() or [""])[-1]
    assert last_line == "", (
        f"`{command}`: 올바른 금액인데 stderr에 오류가 나옵니다. / "
        f"`{command}`: The amount is right, but there is an error on stderr."
    )


@pytest.mark.task("command_line")
def test_program_prints_the_counts(rng) -> None:
    """`python change.py 4290`은 [8, 2, 1, 4] 한 줄을 출력합니다. / `python change.py 4290` prints the one line [8, 2, 1, 4]."""
    for money in (4290, 10 * rng.randrange(1, 2000)):
        ended = probe_program.run("change.py", [str(money)])
        assert_no_error(ended, f"python change.py {money}")
        assert ended["stdout"].strip() == str(one_by_one(money, WON))
        assert ended["exit_code"] == 0


@pytest.mark.task("command_line")
def test_program_prints_the_steps() -> None:
    """`--print`를 붙이면 단계를 먼저, 결과를 마지막 줄에 출력합니다. / With `--print` the steps come first, the counts on the last line."""
    ended = probe_program.run("change.py", ["4290", "--print"])
    assert_no_error(ended, "python change.py 4290 --print")
    lines = ended["stdout"].strip().splitlines()
    assert lines[-1:] == ["[8, 2, 1, 4]"]
    assert len(lines) >= 5, (
        "`--print`를 붙여도 단계가 출력되지 않습니다. verbose로 넘겨주세요. / "
        "`--print` shows no steps. Hand it on as verbose."
    )
    assert steps_missing("\n".join(lines[:-1]), 4290, WON) == []
    assert ended["exit_code"] == 0


@pytest.mark.task("command_line")
def test_program_refuses() -> None:
    """잘못된 입력이면 stderr에 이유를 쓰고 0이 아닌 종료 코드로 끝납니다. / For bad input the reason goes to stderr and the exit code is not 0."""
    assert probe_program.run("change.py", ["4290"])["stdout"].strip() == "[8, 2, 1, 4]"
    for arguments in (["-10"], ["abc"], ["4295"], []):
        command = " ".join(["python change.py", *arguments])
        ended = probe_program.run("change.py", arguments)
        assert "Traceback" not in ended["stderr"], (
            f"`{command}`: 사용자가 트레이스백(traceback)을 보게 됩니다. 예외를 잡아 한 줄짜리 메시지로 바꾸세요. / "
            f"`{command}`: The user gets to see a traceback. Catch the exception and turn it into a message of one line."
        )
        assert ended["stdout"] == "", (
            f"`{command}`: stdout에 무언가를 출력했습니다. 오류 메시지는 stderr로 보내야 다른 프로그램이 결과로 착각하지 않습니다. / "
            f"`{command}`: Something was printed to stdout. An error message belongs on stderr, where no program takes it for the result."
        )
        assert ended["stderr"].strip() != "", (
            f"`{command}`: stderr에 메시지가 없습니다. 무엇이 잘못되었는지 알려 주세요. / "
            f"`{command}`: There is no message on stderr. Say what is wrong."
        )
        assert ended["exit_code"] != 0, (
            f"`{command}`: 종료 코드가 0입니다. 셸은 성공한 것으로 압니다. / "
            f"`{command}`: The exit code is 0, so the shell takes it for a success."
        )


@pytest.mark.task("command_line")
def test_import_is_silent() -> None:
    """import change는 아무것도 출력하지 않습니다. / Importing change prints nothing."""
    loaded = probe_program.load("change.py")
    assert loaded == {"exit_code": 0, "stdout": "", "stderr": ""}, (
        'import만 했는데 출력이 나옵니다. main()과 print는 `if __name__ == "__main__":` 아래에 두세요. / '
        'Something is written on import. Keep main() and every print below `if __name__ == "__main__":`.'
    )
    assert probe_program.run("change.py", ["4290"])["stdout"].strip() == "[8, 2, 1, 4]"


# --- optimal ----------------------------------------------------------------------------------------------


def assert_optimal(money: int, coins: Collection[int], fewest: int) -> None:
    """The answer is a payment of the money, and no payment has fewer coins."""
    counts = change.optimal_change(money, set(coins))
    written = ", ".join(map(str, sorted(coins, reverse=True)))
    assert is_list_of_counts(counts, coins), (
        f"{money}원을 동전 {written}원으로: {counts!r}은(는) 개수 {len(coins)}개의 리스트가 아닙니다. / "
        f"{money} won with coins of {written}: {counts!r} is not a list of {len(coins)} counts."
    )
    assert value(counts, coins) == money, (
        f"{money}원을 동전 {written}원으로: {counts}은(는) 합이 {money}원이 아닙니다. / "
        f"{money} won with coins of {written}: {counts} does not add up to {money}."
    )
    assert sum(counts) == fewest, (
        f"{money}원을 동전 {written}원으로: {sum(counts)}개를 썼지만 {fewest}개면 됩니다. / "
        f"{money} won with coins of {written}: you use {sum(counts)} coins, but {fewest} will do."
    )


@pytest.mark.task("optimal")
def test_120_won_with_a_60_won_coin() -> None:
    """60원 동전이 있으면 120원은 동전 2개면 됩니다. / With a 60-won coin, 120 won takes only two coins."""
    counts = change.optimal_change(120, {10, 60, 100})
    why = ""
    if counts == [1, 0, 2]:
        why = (
            "탐욕 알고리즘의 답 100+10+10(3개)입니다. 60+60이면 2개로 됩니다. 큰 동전부터 고르는 것만으로는 최적을 찾지 못합니다. / "
            "This is the greedy answer 100+10+10, three coins; 60+60 needs two. Taking the largest first does not find the optimum."
        )
    assert counts == [0, 2, 0], why


@pytest.mark.task("optimal")
def test_table_of_the_lesson() -> None:
    """동전이 10, 30, 40원이면 0원부터 60원까지 강의의 표와 같습니다. / With 10, 30 and 40 won, the amounts up to 60 are those of the lesson's table."""
    for tens, fewest in enumerate([0, 1, 2, 1, 1, 2, 2]):
        assert_optimal(10 * tens, {10, 30, 40}, fewest)


@pytest.mark.task("optimal")
def test_where_the_largest_coin_is_a_dead_end() -> None:
    """20원과 50원으로 60원을 만들려면 50원을 쓰면 안 됩니다. / To make 60 won of 20s and 50s, the 50 must not be used."""
    assert change.optimal_change(60, {20, 50}) == [0, 3]


@pytest.mark.task("optimal")
def test_a_coin_may_be_used_again() -> None:
    """같은 동전을 여러 번 쓸 수 있습니다. / The same coin may be used more than once."""
    counts = change.optimal_change(9, {3, 10})
    why = ""
    if counts is None:
        why = (
            "동전을 한 번씩만 쓸 수 있다고 보았습니다. 9 = 3+3+3입니다. 표를 작은 금액부터 채우면 같은 동전을 다시 쓸 수 있습니다. / "
            "Each coin was used once at most, but 9 = 3+3+3. Fill the table from small to large, and a coin can be used again."
        )
    assert counts == [0, 3], why


@pytest.mark.task("optimal")
def test_zero_is_possible() -> None:
    """0원은 동전 0개로 낼 수 있습니다. / 0 won is paid with no coins, which is possible."""
    counts = change.optimal_change(0, {10, 60, 100})
    why = ""
    if counts is None:
        why = (
            "0원에 None을 돌려주었습니다. None은 불가능하다는 뜻이고, 0원은 동전 없이 낼 수 있습니다. / "
            "None for 0 won: None says impossible, but 0 won can be paid, with no coin at all."
        )
    assert counts == [0, 0, 0], why


@pytest.mark.task("optimal")
def test_impossible(rng) -> None:
    """만들 수 없는 금액이면 None입니다. / None if the coins cannot make the amount."""
    assert change.optimal_change(20, {20, 50}) == [0, 1]
    for money, coins in ((30, {20, 50}), (7, {10, 50}), (2 * rng.randrange(50) + 1, {4, 6, 10})):
        assert change.optimal_change(money, set(coins)) is None


@pytest.mark.task("optimal")
def test_any_coins_optimal(rng) -> None:
    """어떤 동전, 어떤 금액에서도 개수가 가장 적습니다. / The number of coins is the fewest, for any coins and any amount."""
    for _ in range(6):
        coins = set(rng.sample(range(2, 60), rng.randrange(2, 6)))
        table = fewest_coins(400, coins)
        for money in rng.sample(range(1, 401), 5):
            fewest = table[money]
            if fewest is None:
                assert change.optimal_change(money, set(coins)) is None
            else:
                assert_optimal(money, coins, fewest)


@pytest.mark.task("optimal")
def test_a_million_won(rng) -> None:
    """1,000,000원을 동전 8가지로 제한 시간 안에 계산합니다. / 1,000,000 won with 8 coins is done within the time limit."""
    greedy = fewest = 0
    while greedy == fewest:  # until a set of coins is drawn on which greedy change is not the best
        coins = {500, 3000, 5000, 12_000, 25_500, 49_500, 251_000, 500 * rng.randrange(900, 1000)}
        levels = enumerate(amounts_by_count(2_000, [coin // 500 for coin in coins]))
        fewest = next(count for count, new in levels if new >> 2_000 & 1)
        greedy = sum(one_by_one(1_000_000, coins))
    try:
        assert_optimal(1_000_000, coins, fewest)
    except RecursionError:
        pytest.fail(
            "재귀가 너무 깊습니다. 1,000,000원까지는 반복문으로 작은 금액부터 표를 채우세요. / "
            "The recursion is too deep. Fill the table with a loop, from small amounts up to 1,000,000 won."
        )


# --- counterexample ---------------------------------------------------------------------------------------


@pytest.mark.task("counterexample")
def test_60_won_coin() -> None:
    """동전이 10, 60, 100원이면 120원에서 처음으로 탐욕이 최적이 아닙니다. / With 10, 60 and 100 won, greedy first goes wrong at 120 won."""
    amount = change.counterexample({10, 60, 100}, 1000)
    why = ""
    if amount != 120 and amount in wrong_amounts(1000, SIXTY):
        why = (
            f"{amount}원도 반례이지만 가장 작은 반례가 아닙니다. 작은 금액부터 찾으세요. / "
            f"{amount} won is a counterexample, but not the smallest one. Search from small amounts upwards."
        )
    assert amount == 120, why
    assert change.counterexample({10, 60, 100, 500}, 1000) == 120


@pytest.mark.task("counterexample")
def test_won_coins_have_none() -> None:
    """원화 동전에도, 10원 동전 하나뿐일 때도 반례가 없습니다. / With won coins there is none, nor with 10-won coins alone."""
    assert change.counterexample({10, 50, 100, 500}, 1500) is None
    assert change.counterexample({10}, 100) is None


@pytest.mark.task("counterexample")
def test_limit_is_included() -> None:
    """limit도 찾는 범위에 들어갑니다. / The limit itself belongs to the range that is searched."""
    assert change.counterexample({10, 60, 100}, 130) == 120
    amount = change.counterexample({10, 60, 100}, 120)
    why = ""
    if amount is None:
        why = (
            "limit이 120이면 120원도 확인해야 합니다. range의 끝 값은 범위에 포함되지 않습니다. / "
            "With the limit 120, the amount 120 counts too. The end of a range is not part of it."
        )
    assert amount == 120, why
    assert change.counterexample({10, 60, 100}, 119) is None


@pytest.mark.task("counterexample")
def test_as_many_coins_is_no_counterexample() -> None:
    """조합이 달라도 개수가 같으면 반례가 아닙니다. / Other coins, but as many of them, are no counterexample."""
    amount = change.counterexample({10, 20, 30}, 300)
    assert amount is None, (
        f"{amount}원은 다른 조합으로도 낼 수 있지만 동전 개수는 같습니다. 리스트가 아니라 개수의 합을 비교하세요. / "
        f"{amount} won can be paid in another way, but with as many coins. Compare the sums, not the lists."
    )
    assert change.counterexample({10, 60, 100}, 300) == 120


@pytest.mark.task("counterexample")
def test_any_coin_system(rng) -> None:
    """어떤 동전 체계에서도 가장 작은 반례를 찾습니다. / The smallest counterexample is found for any coin system."""
    for _ in range(6):
        coins = {10, *rng.sample(range(20, 200, 10), rng.randrange(2, 4))}
        expected = min(wrong_amounts(400, coins), default=None)
        assert change.counterexample(set(coins), 400) == expected


def wrong_amounts(limit: int, coins: Collection[int]) -> list[int]:
    """Every amount up to and including the limit where greedy change takes too many coins."""
    fewest = fewest_coins(limit, coins)
    return [a for a in range(10, limit + 1, 10) if sum(one_by_one(a, coins)) != fewest[a]]


# --- bug_hunt ---------------------------------------------------------------------------------------------

PACK = Path(__file__).parent / "implementations.txt"
IMPLEMENTATIONS = json.loads(zlib.decompress(base64.b64decode(PACK.read_text(encoding="ascii"))))
CODE = {  # compiled here once, not in each run
    name: marshal.dumps(compile(entry["source"], "<change>", "exec"))
    for entries in IMPLEMENTATIONS.values()
    for name, entry in entries.items()
}


def assert_passes(ended: dict) -> None:
    """On a right implementation the student's tests must run, all of them, and pass."""
    why = str(ended["messages"]).replace(" / ", "/")
    assert ended["errors"] + ended["failed"] == [], (
        f"올바른 구현에서 테스트가 통과하지 못합니다: {why} / Tests do not pass on a right implementation: {why}"
    )
    assert ended["ran"] >= 5, (
        f"실행되는 테스트가 {ended['ran']}개뿐입니다. 다섯 경우가 모두 실행되어야 합니다. / "
        f"Only {ended['ran']} of your tests run. All five cases must."
    )


def assert_caught(name: str, rng: random.Random) -> None:
    """The student's tests fail on this broken implementation, and on a right one they do not.

    The order is drawn, so that tests which count how often they are run learn nothing from it.
    """
    right = rng.choice([*IMPLEMENTATIONS["right"]])
    failing = []
    for each in rng.sample([name, right], 2):
        ended = probe_tests.run("my_tests.py", CODE[each], "change")
        if each is right:
            assert_passes(ended)
        else:
            failing = ended["failed"] + ended["errors"]
    assert failing, IMPLEMENTATIONS["broken"][name]["message"]


@pytest.mark.task("bug_hunt")
def test_all_pass_on_right_implementations() -> None:
    """내 테스트는 다섯 개 이상 실행되고 올바른 구현에서 모두 통과합니다. / Five or more of my tests run, and all pass on right implementations."""
    assert probe_tests.repeated("my_tests.py") == [], (
        "이름이 같은 테스트가 있습니다. 파이썬은 마지막 것만 남기므로 앞의 테스트는 실행되지 않습니다. 서로 다른 이름을 붙이세요. / "
        "Tests share a name. Python keeps only the last of them, and the others never run. Give each a name of its own."
    )
    for right in IMPLEMENTATIONS["right"]:
        assert_passes(probe_tests.run("my_tests.py", CODE[right], "change"))


@pytest.mark.task("bug_hunt")
def test_assertions_can_fail(rng) -> None:
    """모든 답이 틀린 구현은 내 테스트에 걸립니다. / My tests catch an implementation whose every answer is wrong."""
    assert_caught("one_too_many", rng)


@pytest.mark.task("bug_hunt")
def test_5000_won_is_tested(rng) -> None:
    """500원짜리 여러 개가 필요한 큰 금액의 오류를 잡습니다. / My tests catch a mistake with large amounts of 500s."""
    assert_caught("nine_at_most", rng)


@pytest.mark.task("bug_hunt")
def test_200_won_is_tested(rng) -> None:
    """100원짜리만 쓰는 금액의 오류를 잡습니다. / My tests catch a mistake with amounts of 100s only."""
    assert_caught("hundreds_skipped", rng)


@pytest.mark.task("bug_hunt")
def test_50_won_is_tested(rng) -> None:
    """동전 하나와 똑같은 금액의 오류를 잡습니다. / My tests catch a mistake with an amount that is exactly one coin."""
    assert_caught("single_coin", rng)


@pytest.mark.task("bug_hunt")
def test_40_won_is_tested(rng) -> None:
    """10원짜리만 쓰는 금액의 오류를 잡습니다. / My tests catch a mistake with amounts of 10s only."""
    assert_caught("small_amount", rng)


@pytest.mark.task("bug_hunt")
def test_order_is_tested(rng) -> None:
    """결과의 순서가 뒤집히면 알아챕니다. / My tests notice when the result is in the wrong order."""
    assert_caught("order", rng)


@pytest.mark.task("bug_hunt")
def test_second_call_is_tested(rng) -> None:
    """두 번째 호출의 결과가 달라지면 알아챕니다. / My tests notice when the second call gives something else."""
    assert_caught("second_call", rng)


@pytest.mark.task("bug_hunt")
def test_callers_set_is_tested(rng) -> None:
    """넘겨준 집합이 바뀌면 알아챕니다. / My tests notice when the set that was passed in has changed."""
    assert_caught("takes_the_set", rng)
