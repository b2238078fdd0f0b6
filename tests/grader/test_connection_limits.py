"""Limits of a check's process, and the ways in which it dies."""

from __future__ import annotations

import os
import signal
import time

import pytest

from grader.course import Limits
from grader.stop import Stop
from grader.verdict import Verdict


def stopped(use) -> Stop:
    with pytest.raises(Stop) as caught:
        use()
    return caught.value


def test_a_call_takes_too_long(bench) -> None:
    mine = bench(
        "import time\ndef loop():\n    while True: pass\ndef nap(s): time.sleep(s)",
        Limits(call_s=0.4, check_s=30),
    )
    began = time.monotonic()
    assert stopped(mine.loop).verdict is Verdict.TIMEOUT
    assert time.monotonic() - began < 5


def test_a_check_takes_too_long(bench) -> None:
    mine = bench("import time\ndef nap(s): time.sleep(s)", Limits(call_s=5, check_s=0.6))
    assert stopped(lambda: [mine.nap(0.05) for _ in range(100)]).verdict is Verdict.TIMEOUT


def test_all_checks_together_take_too_long(bench) -> None:
    """Each is just not too slow."""
    source, limits = "import time\ndef nap(s): time.sleep(s)", Limits(call_s=5, check_s=5, submission_s=1.0)
    mine = bench(source, limits)
    mine.nap(0.6)
    began = time.monotonic()
    stop = stopped(lambda: bench.again().nap(3))
    assert (stop.verdict, "together" in stop.message.en) == (Verdict.TIMEOUT, True)
    assert stopped(lambda: bench.again().nap(0)).message == stop.message  # and so do those that follow
    assert time.monotonic() - began < 2.5
    bench(source, limits).nap(0.6)  # the next submission has its own time


def test_after_a_stop_every_call_stops(bench) -> None:
    mine = bench("import os\ndef die(): os._exit(0)\ndef fine(): return 1")
    first = stopped(mine.die)
    assert stopped(lambda: mine.fine()) is first
    assert not isinstance(first, Exception)  # so that no check takes it for the student's


@pytest.mark.parametrize(
    "way",
    [
        "os._exit(0)",
        "os._exit(3)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os.kill(os.getpid(), signal.SIGSEGV)",
        "os.closerange(0, 256)",
        "os.kill(0, signal.SIGKILL)",
        "os.abort()",
    ],
)
def test_a_process_that_dies(bench, way: str) -> None:
    mine = bench(f"import os, signal\ndef f(): {way}")
    assert stopped(mine.f).verdict is Verdict.CRASHED
    assert bench.again().__name__ == "mine"


def test_a_process_that_dies_on_import(bench) -> None:
    assert stopped(lambda: bench("import os\nos._exit(0)").f()).verdict is Verdict.CRASHED


def test_memory(bench) -> None:
    mine = bench("def f(n): return len(bytearray(n * 2**20))")
    assert mine.f(100) == 100 * 2**20
    with pytest.raises(MemoryError):
        mine.f(1000)


def test_the_next_check_starts_afresh(bench) -> None:
    mine = bench(
        """
        import os, builtins
        count = 0
        def up():
            global count
            count += 1
            builtins.marker = count + getattr(builtins, 'marker', 0)
            open("left.txt", "w").close()
            return builtins.marker, sorted(n for n in os.listdir() if not n.startswith("__"))
        """
    )
    assert mine.up() == (1, ["left.txt", "mine.py"])
    assert bench.again().up() == (1, ["left.txt", "mine.py"])


WAYS = {
    "a file": "open('left.txt', 'w').write('x')",
    "a folder": "os.mkdir('left')",
    "a file in a folder of ours": "open('ours/left', 'w').close()",
    "its own source": "os.chmod('mine.py', 0o644); open('mine.py', 'r+').write('#')",
    "its own source, replaced": "os.remove('mine.py'); open('mine.py', 'w').write('def seen(): return 0')",
    "a temporary file": "open(os.path.join(tempfile.gettempdir(), 'left'), 'w').close()",
    "shared memory": "if fenced: shared_memory.SharedMemory('left', create=True, size=10)",
    "the rights of the folder": "os.chmod('.', 0o755)",
    "nothing": "pass",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_a_check_leaves_is_gone_before_the_next(bench, way: str) -> None:
    mine = bench(
        f"""
        import os, stat, tempfile
        from multiprocessing import resource_tracker, shared_memory
        def leave():
            fenced = os.getpid() < 100  # else /dev/shm is that of the machine
            resource_tracker.register = lambda *_: None  # else Python itself would remove it
            {way}
        def seen():
            return (
                sorted(name for place in (".", "ours", tempfile.gettempdir()) for name in os.listdir(place)
                       if name.startswith("left")),
                open("mine.py").read()[:1],
                stat.S_IMODE(os.stat(".").st_mode),
                os.path.exists("/dev/shm/left"),
            )
        """,
        ours={"ours/table.csv": b"1,2"},
    )
    before = mine.seen()
    mine = bench.again()
    mine.leave()
    for _ in range(2):
        mine = bench.again()
        assert mine.seen() == before


STRAYS = """
import os, time, sys
def start():
    read, write = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        os.write(write, str(os.getpid()).encode())
        time.sleep(60)
        os._exit(0)
    os.wait()
    return int(os.read(read, 20))
def cmdline(): return sys.argv
"""


@pytest.mark.parametrize("die", [False, True], ids=["closed", "dead"])
def test_a_daemon_does_not_outlive_its_check(quick_bench, die: bool) -> None:
    mine = quick_bench(STRAYS + "def die(): os._exit(0)\n")
    pid = mine.start()
    os.kill(pid, 0)
    if die:
        stopped(lambda: mine.die())
    else:
        quick_bench.again()
    deadline = time.monotonic() + 5
    while _alive(pid):
        assert time.monotonic() < deadline, "it is still there"
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_signals_do_not_reach_the_grader(quick_bench) -> None:
    got: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: got.append(number))
    try:
        stopped(lambda: quick_bench("import os, signal\ndef f(): os.killpg(0, signal.SIGTERM)").f())
    finally:
        signal.signal(signal.SIGTERM, before)
    assert got == []


def test_as_many_processes_as_it_takes(bench) -> None:
    """The keeper answers each end; nobody may have to read those answers for it to go on."""
    mine = bench("def one(): return 1")
    for _ in range(300):
        mine = bench.again()
    assert mine.one() == 1
