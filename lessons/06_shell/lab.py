"""The lab of module 06: one file of a million rows, four questions, and every tool that can answer them, timed.

The answers of all tools are compared before their times are.
"""

import argparse
import os
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

from big_file import QUESTIONS, SEED, Question, Timing, floor, here, rows_of, run

from greedy.language import Lang, Mistake, Words, chosen, from_environment, shown

OUT = Path("out") / "labs" / "06_shell"
QUICK, FULL = (1_000_000, 1), (5_000_000, 3)  # rows, runs of which the best counts
HELP = Words(
    f"""Usage: python lessons/06_shell/lab.py [--quick | --full] [--rows N] [--out DIR] [--lang ko|en]

Makes a TSV of a million rows and times grep, awk, sort, shuf, pandas and DuckDB on it.

  --quick       {QUICK[0]:,} rows, each tool once (the default)
  --full        {FULL[0]:,} rows, the best of {FULL[1]} runs
  --rows N      another number of rows, 1,000 to 50,000,000
  --out DIR     where to put the file and the plot (default: {OUT})
  --lang ko|en  default: LC_ALL, LC_MESSAGES, LANG

Examples:
  python lessons/06_shell/lab.py
  python lessons/06_shell/lab.py --rows 100000 --out /tmp/rows --lang ko""",
    f"""사용법: python lessons/06_shell/lab.py [--quick | --full] [--rows N] [--out DIR] [--lang ko|en]

백만 행짜리 TSV를 만들고 grep, awk, sort, shuf, pandas, DuckDB로 처리하는 시간을 잽니다.

  --quick       {QUICK[0]:,}행, 도구마다 한 번 (기본값)
  --full        {FULL[0]:,}행, {FULL[1]}번 가운데 가장 빠른 시간
  --rows N      행 수를 직접 정하기, 1,000에서 50,000,000까지
  --out DIR     파일과 그림을 둘 폴더 (기본값: {OUT})
  --lang ko|en  기본값은 LC_ALL, LC_MESSAGES, LANG

예:
  python lessons/06_shell/lab.py
  python lessons/06_shell/lab.py --rows 100000 --out /tmp/rows --lang en""",
)


def ask(question: Question, file: Path, runs: int, lang: Lang) -> list[Timing]:
    """Every tool's answer to one question, printed as a table, quickest first."""
    print(f"\n{question.asked.within(lang)}")
    timings = []
    for tool in question.ways:
        if here(tool):
            timings.append(run(question, tool, file, runs))
        else:
            print(
                Words(f"  {tool} is not on this machine.", f"  이 컴퓨터에는 {tool}이(가) 없습니다.").within(
                    lang
                )
            )
    timings.sort(key=lambda timing: timing.seconds)
    different = {timing.answer for timing in timings}
    if len(different) != 1:
        raise RuntimeError(f"{question.name}: the tools disagree: {different}")
    print("  " + timings[0].answer.replace("\n", "  ")[:74])
    for timing in timings:
        ratio = timing.seconds / timings[0].seconds
        memory = f"{timing.memory:6.0f} MB" if timing.memory else f"< {floor():4.0f} MB"
        print(
            f"    {timing.tool:<13}{timing.seconds:7.2f} s {ratio:6.1f}x {timing.cpu:7.2f} s CPU   {memory}"
        )
    return timings


def tell(rows: int, runs: int, out: Path, lang: Lang) -> None:
    """The whole lab."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / "requests.tsv"
    start = time.perf_counter()
    with file.open("w", encoding="utf-8", newline="") as made:
        made.writelines(rows_of(rows, Random(SEED)))
    size, took = file.stat().st_size / 1e6, time.perf_counter() - start
    print(Words(f"{file}: {rows:,} rows, {size:.0f} MB", f"{file}: {rows:,}행, {size:.0f} MB").within(lang))
    print(
        Words(f"(made in {took:.1f} s; head -n 3 {file})", f"({took:.1f}초에 만듦; head -n 3 {file})").within(
            lang
        )
    )
    timings = [timing for question in QUESTIONS for timing in ask(question, file, runs, lang)]
    picture = out / "big_file.png"
    from big_file_plot import plot  # only now: matplotlib makes this process large

    plot(timings, rows, picture, lang)
    print(
        Words(
            f"""
Same answers, different prices:
  - grep only looks for bytes; awk cuts every row into fields, so it pays more.
  - LC_ALL=C says that a byte is a letter. Then gawk has less to do; right for
    this question, wrong where Hangul is cut or counted.
  - sort reads a pipe in pieces, puts sorted ones into temporary files and
    merges them: it can sort what does not fit into memory.
  - shuf -n draws from everywhere; the first rows would be head -n.
  - pandas and DuckDB pay for their start once. For a second question, stay in
    Python, and what was read is still there; the shell reads the file again.
  - Look at the memory: grep and awk need as little for a file of 100 GB.

The plot: {picture}""",
            f"""
답은 같지만 드는 비용은 다릅니다.
  - grep은 바이트만 찾습니다. awk는 행마다 필드를 자르므로 더 오래 걸립니다.
  - LC_ALL=C는 바이트 하나를 글자 하나로 보라는 뜻이라 gawk의 일이 줄어듭니다.
    이 질문에는 맞지만 한글을 자르거나 셀 때는 틀립니다.
  - sort는 파이프에서 조금씩 읽어 정렬한 조각을 임시 파일에 두고 합칩니다.
    그래서 메모리보다 큰 데이터도 정렬할 수 있습니다.
  - shuf -n은 파일 전체에서 뽑습니다. 앞의 몇 행은 head -n이 줍니다.
  - pandas와 DuckDB는 시작할 때 한 번 시간을 냅니다. 질문이 이어지면 Python 안에
    머무르십시오. 읽은 데이터가 남아 있지만 셸은 파일을 다시 읽습니다.
  - 메모리를 보십시오. grep과 awk는 100 GB 파일에도 이만큼만 씁니다.

그림: {picture}""",
        ).within(lang)
    )


class Parser(argparse.ArgumentParser):
    """Wrong usage is a `Mistake`, one line in both languages."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise Mistake(Words(f"{message} (see --help)", f"{message} (도움말: --help)"))


def main(argv: Sequence[str]) -> int:
    """Exit codes: 0 done, 2 wrong usage or bad input, 3 our own fault, 130 Ctrl-C."""
    lang = from_environment(os.environ)
    try:
        lang = chosen(argv, os.environ)
        parser = Parser(add_help=False, allow_abbrev=False)
        size = parser.add_mutually_exclusive_group()
        size.add_argument("--quick", action="store_true")
        size.add_argument("--full", action="store_true")
        for name in ("--rows", "--out", "--lang"):
            parser.add_argument(name)
        parser.add_argument("--help", "-h", action="store_true")
        wanted = parser.parse_args(argv)
        if wanted.help:
            print(HELP.within(lang))
            return 0
        rows, runs = FULL if wanted.full else QUICK
        if wanted.rows is not None:
            digits = wanted.rows.replace(",", "").replace("_", "")
            if not (
                digits.isascii()
                and digits.isdigit()
                and len(digits) < 9
                and 1000 <= int(digits) <= 50_000_000
            ):
                said = shown(wanted.rows)
                raise Mistake(
                    Words(
                        f"--rows: a whole number from 1,000 to 50,000,000, not {said}.",
                        f"--rows: 1,000에서 50,000,000 사이의 정수여야 합니다. 받은 값: {said}",
                    )
                )
            rows = int(digits)
        tell(rows, runs, Path(wanted.out or OUT), lang)
        return 0
    except Mistake as error:
        print(error.words.within(lang), file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(Words("Stopped.", "중단했습니다.").within(lang), file=sys.stderr)
        return 130
    except Exception:
        traceback.print_exc()
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
