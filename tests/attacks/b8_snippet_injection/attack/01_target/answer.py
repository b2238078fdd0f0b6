# [honest]
def add(a, b):
    function = lambda: 1
    function.__name__ = "x\ninjected()\n#"
    return [function]


def greet(name):
    kind = type("x\ninjected()\n#", (), {})
    return [kind(), kind]


def evens(n):
    function = lambda: 1
    function.__name__ = "injected()"
    return {1: function}
