"""Fill in the TODOs from top to bottom."""


def add(a, b):
    raise NotImplementedError("TODO add: the sum of both")


def greet(name):
    raise NotImplementedError("TODO greet: Hello, the name, and an exclamation mark")


def evens(n):
    raise NotImplementedError("TODO evens: a list of the even numbers below n")


def mean(values):
    raise NotImplementedError("TODO mean: the sum, divided by how many there are")


def tally(words):
    raise NotImplementedError("TODO tally: a dict from word to count")


class Counter:
    def add(self, number):
        raise NotImplementedError("TODO counter: remember the number")

    def total(self):
        raise NotImplementedError("TODO counter: the sum of all numbers so far")


def apply(function, values):
    raise NotImplementedError("TODO apply: a list of what the function returns for each value")
