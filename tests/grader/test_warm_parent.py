"""How the fence of a submission comes about: at once where that is safe, through a process between them where it is not."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.connection import Connection
from grader.isolation import Isolation, make
from grader.isolation.bubblewrap import Bubblewrap
from grader.limits import DEFAULT_LIMITS, Limits
from grader.proxy import Handle
from grader.warm import WarmParent

FACTS = """
import os
def pids(): return sorted(int(name) for name in os.listdir("/proc") if name.isdecimal())
def rights(): return [line for line in open("/proc/self/status") if line.startswith(("Cap", "NoNewPrivs", "Seccomp:"))]
def network(): return open("/proc/net/dev").read().count(":")
def user(): return os.getuid()
def space(name): return os.stat("/proc/self/ns/" + name).st_ino
def sees(name): return os.path.exists(name)
"""


class Between(Bubblewrap):
    """As if another thread ran in the warm parent."""

    def command(self, control: int | str, preload: Sequence[str], limits: Limits, many: bool) -> list[str]:
        words = super().command(control, preload, limits, many)
        never = "from grader.worker import namespaces; namespaces.can_clone = lambda: False; "
        assert "from grader.worker.zygote" in words[-1]
        return [
            *words[:-1],
            words[-1].replace("from grader.worker.zygote", never + "from grader.worker.zygote"),
        ]


@pytest.fixture(params=[Bubblewrap, Between])
def isolation(request: pytest.FixtureRequest, engine: Callable[[str], Isolation]) -> Bubblewrap:
    engine("bubblewrap")
    made: Bubblewrap = request.param()
    if not made.fence:
        pytest.skip("no namespaces within namespaces here")
    return made


def test_both_ways_build_the_same_fence(isolation: Bubblewrap) -> None:
    with WarmParent(isolation) as parent:
        spaces, keepers = [], []
        for _ in range(3):
            keeper = parent.keep({"mine.py": FACTS.encode()}, DEFAULT_LIMITS)
            connection = Connection(keeper, Handle)
            mine = connection.operate("import", "mine")
            pids = mine.pids()
            assert len(pids) == 2
            assert pids[0] == 1  # the keeper; the other is this one
            assert [line.split() for line in mine.rights()] == [
                *(
                    [name, "0000000000000000"]
                    for name in ("CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:")
                ),
                ["NoNewPrivs:", "1"],
                ["Seccomp:", "2"],
            ]
            assert mine.network() == 1  # its own loopback
            assert mine.user() != 0
            assert not mine.sees(str(Path(__file__).parent))
            spaces.append([mine.space(name) for name in ("user", "pid", "mnt", "ipc", "net", "uts")])
            connection.close()
            assert keeper.status() is not None
            keepers.append(keeper)
        for keeper in keepers:
            keeper.close()
    assert all(len(set(numbers)) == 3 for numbers in zip(*spaces, strict=True))


def test_nobody_is_left(isolation: Bubblewrap) -> None:
    with WarmParent(isolation) as parent:
        for _ in range(5):
            keeper = parent.keep({"mine.py": b""}, DEFAULT_LIMITS)
            keeper.close()
        assert _soon(lambda: len(_descendants(parent)) == 3)  # two of bubblewrap and the parent
        inside = _descendants(parent)
    assert _soon(lambda: not any(map(_running, inside)))


def test_nobody_complains(isolation: Bubblewrap) -> None:
    """What our own processes say is read by nobody while all goes well, and takes its time."""
    with WarmParent(isolation) as parent:
        for ask in (False, True, True):
            keeper = parent.keep({"mine.py": FACTS.encode()}, DEFAULT_LIMITS)
            connection = Connection(keeper, Handle)
            if ask:
                connection.operate("import", "mine")
            connection.close()  # and the answer to that is never read
            keeper.close()
        time.sleep(0.5)
        assert _complaints(parent) == b""


def test_heavy_libraries_are_prepared_for_many() -> None:
    libraries = ["numpy", "pandas", "sklearn.linear_model"]
    with WarmParent(make("process"), libraries, cohort=True) as parent:
        keeper = parent.keep(
            {"mine.py": b"import pandas\nrows = pandas.DataFrame({'a': [1, 2]})"}, DEFAULT_LIMITS
        )
        connection = Connection(keeper, Handle)
        assert connection.operate("import", "mine").rows.shape == (2, 1)
        connection.close()
        keeper.close()
        process = parent._ready._process.pid  # type: ignore[union-attr]
        threads = len(list(Path(f"/proc/{process}/task").iterdir()))
        assert threads == 1, "each submission would cost a fork more"
        assert b"Traceback" not in _complaints(parent)


def _complaints(parent: WarmParent) -> bytes:
    file = parent._ready._complaints  # type: ignore[union-attr]
    file.seek(0)
    return file.read()


def _soon(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def _running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def _descendants(parent: WarmParent) -> list[int]:
    first = parent._ready._process.pid  # type: ignore[union-attr]
    found = [first]
    for pid in found:
        listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
        found += [int(word) for word in listed.split() if _running(int(word))]
    return found
