# [honest]
# [channel]


def add(a, b):
    forge({"changed": [[99, 1]], "result": a + b})
    os._exit(0)


def greet(name):
    forge({"changed": [], "result": {"frame": {"index": {"range": [0, 2**70, 1], "name": None}, "columns": {}, "data": []}}})
    os._exit(0)


def evens(n):
    forge({"changed": [], "raised": {"builtin": "StopIteration", "type": 5, "message": None, "args": 7, "frames": 3, "syntax": 1}})
    os._exit(0)


def mean(values):
    forge({"changed": {"a": 1}, "result": {"scalar": {"dtype": "<f8", "shape": [2**70], "data": ""}}})
    os._exit(0)


def tally(words):
    forge({"changed": [[0, {"set": []}]], "result": {"handle": [[], "x", {}]}})
    os._exit(0)


def apply(function, values):
    forge({"callback": 0, "args": [], "kwargs": [1]})
    os._exit(0)
