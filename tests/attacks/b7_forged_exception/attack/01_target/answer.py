# [honest]
# [channel]
RAISED = {"builtin": "ValueError", "type": "x", "message": "y", "args": None, "frames": [], "syntax": None}


def add(a, b):
    forge({"changed": [], "raised": {**RAISED, "message": "y" * 15_000_000}})
    os._exit(0)


def greet(name):
    forge({"changed": [], "raised": {**RAISED, "frames": [["a", 1, "b", "c"]] * 500_000}})
    os._exit(0)


def evens(n):
    forge({"changed": [], "raised": {**RAISED, "type": "T" * 5_000_000, "syntax": ["f" * 10**6, 1, 10**9, "s" * 5_000_000]}})
    os._exit(0)
