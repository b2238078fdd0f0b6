"""The big file of the lab, the questions about it, and how a tool is timed.

Each tool runs as a process of its own, as if typed at the prompt: Python's figures include its start and imports.
The process that times them stays small, because Linux counts its memory in what it says about a child.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from greedy.language import Words

SEED, SAMPLE = 6, 1000
MODELS = ("churn-v1", "churn-v2", "price-v7", "rank-v3", "vision-v2")
STATUS, SHARES = ("OK", "RETRY", "ERROR"), (0.93, 0.05, 0.02)
HEADER = "id\ttime\tuser\tmodel\tstatus\tlatency_ms\n"
UNIT = 1024**2 if sys.platform == "darwin" else 1024  # of `ru_maxrss` in a MB


@dataclass(frozen=True)
class Question:
    """What is asked, and each tool's way: a shell command, or Python after `import`. All print the same lines."""

    name: str
    asked: Words
    ways: dict[str, str]


PANDAS = "import pandas as pd; f = pd.read_csv(FILE, sep='\\t', quoting=3"
DUCKDB = """import duckdb
NAME = FILE.replace("'", "''")
def q(sql):
    return duckdb.sql(sql.replace("FROM t", f"FROM read_csv('{NAME}', delim='\\t', quote='')")).fetchall()
"""
QUESTIONS = (
    Question(
        "count",
        Words("How many requests ended in ERROR?", "ERROR로 끝난 요청은 몇 개일까요?"),
        {
            "grep": "grep -c $'\\tERROR\\t' FILE",
            "awk": "awk -F'\\t' '$5 == \"ERROR\" { n++ } END { print n + 0 }' FILE",
            "LC_ALL=C awk": "LC_ALL=C awk -F'\\t' '$5 == \"ERROR\" { n++ } END { print n + 0 }' FILE",
            "pandas": f"{PANDAS}, usecols=['status']); print((f.status == 'ERROR').sum())",
            "DuckDB": f"{DUCKDB}print(q(\"SELECT count(*) FROM t WHERE status = 'ERROR'\")[0][0])",
        },
    ),
    Question(
        "group",
        Words("What is the mean latency of each model?", "모델마다 평균 응답 시간은 얼마일까요?"),
        {
            "awk": "awk -F'\\t' 'NR > 1 { n[$4]++; s[$4] += $6 } "
            'END { for (m in n) printf "%s %.3f\\n", m, s[m] / n[m] }\' FILE | sort',
            "pandas": f"{PANDAS}, usecols=['model', 'latency_ms']); "
            "print('\\n'.join(f'{m} {v:.3f}' for m, v in f.groupby('model').latency_ms.mean().items()))",
            "DuckDB": f"{DUCKDB}print('\\n'.join(f'{{m}} {{v:.3f}}' for m, v in "
            'q("SELECT model, avg(latency_ms) FROM t GROUP BY 1 ORDER BY 1")))',
        },
    ),
    Question(
        "slowest",
        Words("Which ten latencies are the largest?", "가장 긴 응답 시간 열 개는 무엇일까요?"),
        {
            "sort": "tail -n +2 FILE | sort -t $'\\t' -k 6,6nr | head -n 10 | cut -f 6",
            "pandas": f"{PANDAS}, usecols=['latency_ms']); "
            "print('\\n'.join(f'{v:.3f}' for v in f.latency_ms.nlargest(10)))",
            "DuckDB": f"{DUCKDB}print('\\n'.join(f'{{v:.3f}}' for v, in "
            'q("SELECT latency_ms FROM t ORDER BY 1 DESC LIMIT 10")))',
        },
    ),
    Question(
        "sample",
        Words(f"{SAMPLE:,} rows at random: how many?", f"무작위로 {SAMPLE:,}행을 뽑으면 몇 행일까요?"),
        {
            "shuf": f"tail -n +2 FILE | shuf -n {SAMPLE} | wc -l",
            "pandas": f"{PANDAS}); print(len(f.sample({SAMPLE})))",
            "DuckDB": f"{DUCKDB}print(len(q('SELECT * FROM t USING SAMPLE {SAMPLE} ROWS')))",
        },
    ),
)


@dataclass(frozen=True)
class Timing:
    """What one tool took for one question: seconds on the clock and of CPU; its peak of memory in MB.

    `memory` is None where it is below ours and cannot be told.
    """

    question: str
    tool: str
    seconds: float
    cpu: float
    memory: float | None
    answer: str


def rows_of(count: int, rng: Random) -> Iterator[str]:
    """The file in pieces: requests to models, one a row; latencies in milliseconds."""
    yield HEADER
    limits = list(accumulate(SHARES))
    for first in range(0, count, 10_000):
        numbers = range(first, min(first + 10_000, count))
        chances = (rng.random() for _ in numbers)
        status = [STATUS[(chance > limits[0]) + (chance > limits[1])] for chance in chances]
        models = rng.choices(MODELS, k=len(numbers))
        yield "".join(
            f"{n}\t2026-11-{n * 28 // count + 1:02} {n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}"
            f"\tuser{rng.random() ** 2 * 90_000:.0f}\t{model}\t{said}\t{12 / (1.0001 - rng.random()) ** 0.5:.3f}\n"
            for n, model, said in zip(numbers, models, status, strict=True)
        )


def run(question: Question, tool: str, file: Path, runs: int) -> Timing:
    """Run one tool on one question. Raises RuntimeError if it fails."""
    way = question.ways[tool]
    if tool in ("pandas", "DuckDB"):
        words = [sys.executable, "-c", f"FILE = {str(file)!r}; {way}"]
    else:
        words = ["bash", "-o", "pipefail", "-c", way.replace("FILE", '"$1"'), "bash", str(file)]
    best, cpu, peak, answer = float("inf"), float("inf"), 0.0, ""
    for _ in range(runs):
        start = time.perf_counter()
        with subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        ) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            try:
                answer, said = child.stdout.read().strip(), child.stderr.read()
                _, status, usage = os.wait4(child.pid, 0)
            except KeyboardInterrupt:
                os.killpg(child.pid, signal.SIGKILL)  # the pipeline, too
                raise
            child.returncode = os.waitstatus_to_exitcode(status)
        # head closes the pipe on sort, which then ends with 141 (128 + SIGPIPE)
        if child.returncode not in (0, 141):
            raise RuntimeError(f"{tool}: {said.strip()}")
        best, peak = min(best, time.perf_counter() - start), max(peak, usage.ru_maxrss / UNIT)
        cpu = min(cpu, usage.ru_utime + usage.ru_stime)
    return Timing(question.name, tool, best, cpu, peak if peak > floor() * 1.05 else None, answer)


def here(tool: str) -> bool:
    """Whether this machine has it."""
    return tool in ("pandas", "DuckDB") or shutil.which(tool.removeprefix("LC_ALL=C ")) is not None


def floor() -> float:
    """The peak of this process in MB. No child is reported with less."""
    status = Path("/proc/self/status")
    if status.exists():  # its own peak; `ru_maxrss` would be that of whoever started it
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT
