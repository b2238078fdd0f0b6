"""Runs beside the student's file: does a call leave the caller's own collection as it was?

Between the test and the student's process arguments are copied, so only code in here sees the original.
"""

import change


def after_calculate(money: int, coin_types: list[int]) -> dict[str, object]:
    """The result of one calculation, and the very set that was passed in, looked at afterwards."""
    coins = set(coin_types)
    counts = change.Algorithm(money, coin_types=coins).calculate()
    return {"counts": counts, "coins": set(coins)}
