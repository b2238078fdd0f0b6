"""Runs beside the student's file, where the very list can be seen that is passed in."""

import figures


def after_put(coins: list[int], coin: int) -> list[int]:
    """The caller's list after a coin was put into the purse."""
    figures.Purse(coins).put(coin)
    return coins
