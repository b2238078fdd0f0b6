# [honest]
def add(a, b):
    raise ValueError("\ud800 \udfff\u202e evil \u2066\ufeff\u200b" + "e" + "\u0301" * 50_000)


def greet(name):
    return "\ud800\u202eolleH\u2028\u2029\x85" + "\u0301" * 50_000


def evens(n):
    return {"\ud83d": b"\xff"}


def mean(values):
    print("\u202eabc\u2069")


def tally(words):
    return {"\ud800": ["\udfff"]}
