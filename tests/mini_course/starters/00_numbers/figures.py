"""Figures: fill in the TODOs."""


def double(number):
    """Twice the number."""
    # TODO (double): add the number to itself.
    raise NotImplementedError("TODO double: add the number to itself")


class Purse:
    """TODO (purse): keep the coins, add one with put(), sum them up with total(), print the sum with show()."""


def apply(function, values):
    """What the function makes of each value."""
    # TODO (apply): call the function for each value, collect what it returns.
    raise NotImplementedError("TODO apply: call the function for each value")
