"""What a student's process writes into the channel of the grader."""

from __future__ import annotations

import json
import time

import pytest

from grader.stop import Stop
from grader.verdict import Verdict


def test_a_fork_that_returns_does_not_answer_twice(bench) -> None:
    mine = bench("import os\ndef f():\n    os.fork()\n    return 1\ndef g(): return 2")
    assert mine.f() == 1
    time.sleep(0.1)
    assert [mine.g(), mine.g()] == [2, 2]


SAYS = """
import json, os, socket, struct
def say(text):
    body = text.encode()
    for fd in range(3, 64):
        try: socket.socket(fileno=os.dup(fd)).sendall(struct.pack(">I", len(body)) + body)
        except OSError: pass
    return "honest"
"""


LONG_RANGE = {"range": [0, 2**70, 1], "name": None}
HALF = {"values": {"array": {"dtype": "<f2", "shape": [0], "data": ""}}, "name": None}
EMPTY = {"array": {"dtype": "<f8", "shape": [0], "data": ""}}


@pytest.mark.parametrize(
    "message",
    [
        "[]",
        "{}",
        "[" * 50_000,
        json.dumps({"result": 1}),
        json.dumps({"result": 1, "changed": 5}),
        json.dumps({"result": {"handle": 5}, "changed": []}),
        json.dumps({"result": {"handle": [1, 2, 3]}, "changed": []}),
        json.dumps({"result": {"callback": [0, "x"]}, "changed": []}),
        json.dumps({"callback": 7, "args": [], "kwargs": {}}),
        json.dumps({"callback": "x", "args": [], "kwargs": {}}),
        json.dumps({"raised": {"builtin": "print"}, "changed": []}),
        json.dumps({"raised": None, "changed": []}),
        json.dumps({"raised": {"builtin": "OSError", "args": {"list": []}, "message": ""}, "changed": []}),
        *(
            pytest.param(json.dumps(message), id=name)
            for name, message in (
                (
                    "an argument that was never passed",
                    {"result": 1, "changed": [[99, 1]]},
                ),
                (
                    "a range beyond 64 bits",
                    {"result": {"series": {"name": None, "index": LONG_RANGE, "data": EMPTY}}, "changed": []},
                ),
                (
                    "an index of half floats",
                    {"result": {"series": {"name": None, "index": HALF, "data": EMPTY}}, "changed": []},
                ),
            )
        ),
    ],
    ids=lambda message: message[:40],
)
def test_what_a_student_writes_into_the_channel(bench, message: str) -> None:
    mine = bench(SAYS)
    with pytest.raises(Stop) as caught:
        mine.say(message)
    assert caught.value.verdict is Verdict.CRASHED
