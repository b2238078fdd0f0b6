def add(a, b):
    return a + b


def greet(name):
    return f"Hello, {name}!"


def evens(n):
    return list(range(0, n, 2))


def mean(values):
    return sum(values) / len(values)


def tally(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


class Counter:
    def __init__(self):
        self.sum = 0

    def add(self, number):
        self.sum += number

    def total(self):
        return self.sum


def apply(function, values):
    return [function(value) for value in values]
