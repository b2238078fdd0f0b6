# [honest]
EVIL = "</pre></title></style><script src=//evil.invalid></script><img src=x onerror=alert(1)>{{7*7}}{% raw %}<!--<a href=javascript:alert(1)>"


def add(a, b):
    print(EVIL)
    raise ValueError(EVIL)


def greet(name):
    return EVIL


def evens(n):
    return [EVIL, EVIL.encode()]


def tally(words):
    return type("<script>alert(1)</script>", (), {})()
