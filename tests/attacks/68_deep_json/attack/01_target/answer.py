# [honest]
# [channel]


def add(a, b):
    forge(b"[" * 1_000_000 + b"]" * 1_000_000)
    os._exit(0)


def greet(name):
    forge(b'{"result":[' + b"[]," * 5_000_000 + b"0]}")
    os._exit(0)


def evens(n):
    forge(b'{"result":' + b"9" * 1_000_000 + b"}")
    os._exit(0)


def mean(values):
    forge(b'{"a":1,"a":2}', b"\xff\xfe", b"NaN", b"[]", b"")
    os._exit(0)


def tally(words):
    channel().sendall(b"\xff\xff\xff\xff" + b"x" * 1000)
    os._exit(0)
