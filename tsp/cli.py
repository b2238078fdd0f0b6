"""The command `python -m tsp`: only this file prints errors and sets exit codes.

Exit codes: 0 done · 1 one's own `--algorithm` gave an invalid tour in `compare` · 2 wrong usage or bad input, one
line on stderr · 3 our own fault · 130 stopped with Ctrl-C.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console

from greedy.language import Lang, Mistake, Words, chosen, from_environment
from tsp.algorithms import ALGORITHMS
from tsp.arguments import Wanted, parser, wanted
from tsp.bounds import lower_bound
from tsp.exact import MOST_CITIES
from tsp.harness import run
from tsp.instance import Problem
from tsp.report import (
    answer,
    comparison,
    faults,
    headline,
    measured,
    run_table,
    step_lines,
    tour_line,
    walk_line,
)
from tsp.walks import Walk, shortest, steps, walks

STOPPED = 130
QUICK = (
    "nearest",
    "greedy_edge",
    "or_opt",
    "kicked",
)  # what `compare` runs on more cities than others can take
FEW, SOME = MOST_CITIES, 2_000


def main(argv: Sequence[str]) -> int:
    """Run one command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Hangul gets "?", not a traceback
    lang = from_environment(os.environ)
    try:
        lang = chosen(argv, os.environ)
        code = carried_out(argv, lang)
        sys.stdout.flush()
        return code
    except Mistake as error:
        said = error.words
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `… | head`: nobody reads on
        return 0
    except OSError as error:
        why = f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
        said = Words(f"Cannot write {why}", f"파일을 쓸 수 없습니다. {why}")
    except KeyboardInterrupt:
        print(Words("Stopped.", "중단했습니다.").within(lang), file=sys.stderr)
        return STOPPED
    except Exception:
        traceback.print_exc()
        return 3
    print(" ".join(said.within(lang).split()), file=sys.stderr)
    return 2


def carried_out(argv: Sequence[str], lang: Lang) -> int:
    """Do what the words say."""
    options = parser(lang)
    given = options.parse_args(list(argv))
    if given.help:
        options.print_help()
        return 0
    asked = wanted(given)
    console = Console(highlight=False, markup=False, emoji=False)
    if asked.command == "demo":
        from tsp.story import tell  # matplotlib: only where a figure is drawn

        tell(console, asked.out, lang)
        return 0
    if asked.command == "page":
        return page(lang)
    start = asked.instance.number(asked.start) if asked.start is not None else None
    problem = Problem(asked.instance, asked.closed, start)
    if asked.command == "compare":
        return compare(asked, problem, console, lang)
    walk(asked, problem, console, lang)
    return 0


def walk(asked: Wanted, problem: Problem, console: Console, lang: Lang) -> None:
    """Walk so often, show each total, keep the shortest."""
    name, algorithm = asked.algorithms[0] if asked.algorithms else ("nearest", ALGORITHMS["nearest"])
    rng = np.random.default_rng(asked.seed)
    text, iterations = asked.format == "text", asked.iterations or 1
    verbose = asked.verbose or (asked.iterations is None and problem.n <= 50)

    def say(words: Words | str) -> None:
        line = words if isinstance(words, str) else words.within(lang)
        console.print(line, soft_wrap=True)

    if text:
        say(headline(problem, name))
    found: list[Walk] = []
    for one in walks(algorithm, name, problem, iterations, rng):
        found.append(one)
        if text:
            say(walk_line(one, problem))
            if verbose and one.fault is None:
                for line in step_lines(steps(problem.instance, one.tour), one.tour, problem):
                    say(line)
    best = shortest(found)
    if text:
        length = measured(best.length, problem.instance)
        say(
            Words(
                f"shortest: {length}, walk {best.number} of {iterations}",
                f"최단 거리: {length} ({iterations}번 가운데 {best.number}번째)",
            )
        )
        say(tour_line(best.tour, problem))
    else:
        print(json.dumps(answer(best, problem, iterations, name), ensure_ascii=False))
    for path in drawn(asked, problem, best, name, lang):
        if text:
            say(str(path))


def drawn(asked: Wanted, problem: Problem, best: Walk, name: str, lang: Lang) -> list[Path]:
    """The pictures that were asked for."""
    if asked.plot is None and asked.animate is None:
        return []
    from tsp.plots import animate, plot_tour  # matplotlib: only where a figure is drawn

    paths = []
    if asked.plot is not None:
        paths.append(plot_tour(problem, best.tour, asked.plot, name, lang=lang))
    if asked.animate is not None:
        paths.append(animate(problem, best.tour, asked.animate, name, lang=lang))
    return paths


def compare(asked: Wanted, problem: Problem, console: Console, lang: Lang) -> int:
    """Every algorithm that fits the size, and one's own, beside a lower bound."""
    names = [name for name in ALGORITHMS if problem.n <= SOME or name in QUICK]
    algorithms = [(name, ALGORITHMS[name]) for name in names if name != "exact" or problem.n <= FEW]
    own = asked.algorithms
    algorithms += [pair for pair in own if pair[0] not in names]
    runs = [run(algorithm, problem, seed=asked.seed or 0, name=name) for name, algorithm in algorithms]
    best = min((one.length for one in runs if one.valid), default=float("nan"))
    if np.isnan(best):
        fault = runs[0].fault
        raise Mistake(fault if fault is not None else Words("There is no tour.", "경로가 없습니다."))
    bound = lower_bound(problem, best)
    if asked.format == "json":
        print(json.dumps(comparison(runs, bound, lang), ensure_ascii=False, indent=2))
    else:
        console.print(headline(problem, "compare").within(lang), soft_wrap=True)
        console.print(run_table(runs, bound, lang))
        said = measured(bound, problem.instance)
        console.print(
            Words(f"No tour is shorter than {said}.", f"어떤 경로도 {said}보다 짧을 수 없습니다.").within(
                lang
            )
        )
        for line in faults(runs, lang):
            console.print(line, style="dim")
    mine = {name for name, _ in own}
    return 1 if any(not one.valid for one in runs if one.algorithm in mine) else 0


def page(lang: Lang) -> int:
    """Open the interactive page. It listens on this machine alone."""
    app = Path(__file__).with_name("app.py")
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.address", "127.0.0.1"]
    command += ["--browser.gatherUsageStats", "false", "--", "--lang", lang]
    return subprocess.run(
        command, check=False, env=os.environ | {"PYTHONPATH": str(app.parent.parent)}
    ).returncode
