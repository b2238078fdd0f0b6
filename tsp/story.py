"""What `python -m tsp demo` tells: greedy walks, how they get stuck, what gets them out, and how good that is."""

from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from greedy.language import Lang, Words
from greedy.report import duration
from tsp.algorithms import ALGORITHMS, or_opt
from tsp.bounds import expected, lower_bound
from tsp.companies import companies, river
from tsp.construct import nearest
from tsp.descent import descend
from tsp.exact import exact
from tsp.harness import Run, run
from tsp.instance import Problem, Tour, uniform
from tsp.local_search import improve
from tsp.report import run_table, tour_line
from tsp.walks import every_start

SEED = 10
RATES = (0.002, 0.05, 0.15)


def tell(console: Console, out: Path, lang: Lang) -> None:
    """Print the story, and write its pictures into the folder `out`."""

    def say(en: str, ko: str, style: str = "") -> None:
        console.print(Words(en, ko).within(lang).replace("\n", " "), style=style)

    def title(en: str, ko: str) -> None:
        console.print()
        say(en, ko, "bold cyan")

    out.mkdir(parents=True, exist_ok=True)  # before all else: a folder that cannot be made is told at once
    say(
        "The travelling salesperson: every city once, as short as possible.",
        "외판원 문제: 모든 도시를 한 번씩, 되도록 짧게 돕니다.",
    )
    firms, towns = companies(), river()

    title("1. Always to the nearest", "1. 언제나 가장 가까운 곳으로")
    walk = run(nearest, firms, closed=False, start=firms.number("KT"))
    console.print(tour_line(walk.tour, walk.problem), soft_wrap=False)
    say(
        f"{walk.length:.1f} km, and the last road alone is 76.5 km: what was passed by early has to be\n"
        "fetched late. The walk does not come home, as in the notes; it is an open path.",
        f"{walk.length:.1f} km인데 마지막 한 걸음이 76.5 km입니다. 앞에서 지나친 곳을 나중에 찾아가야 하기\n"
        "때문입니다. 강의 노트의 프로그램처럼 출발지로 돌아오지 않는 열린 경로입니다.",
    )  # fmt: skip

    title("2. As many outcomes as starts", "2. 결과의 가짓수는 출발지의 수만큼")
    rows, shown = [], []
    for table in (firms, towns):
        for closed in (False, True):
            problem = Problem(table, closed)
            lengths = [one.length for one in every_start(problem)]
            best = problem.length(exact(problem, np.random.default_rng(0)))
            kind = Words("closed", "돌아옴") if closed else Words("open", "열린")
            name = Words(f"{table.name}, {kind.en}", f"{table.name}, {kind.ko}")
            rows.append((name, lengths, best))
            shown.append((name, sorted(lengths), best))
    console.print(outcomes_table(shown, lang))
    say(
        "From one start the walk is always the same: after every start has been tried once,\n"
        "a thousand more random ones find nothing new. No start finds the best here.",
        "출발지가 같으면 결과도 늘 같습니다. 모든 출발지를 한 번씩 써 보고 나면 천 번을 더\n"
        "반복해도 새로운 것이 나오지 않습니다. 여기서는 어느 출발지도 최적을 찾지 못합니다.",
    )  # fmt: skip

    title("3. Changing a finished tour", "3. 다 만든 경로를 고치기")
    problem = Problem(towns)
    optimum = run(exact, problem)
    walks = [np.array(one.tour) for one in every_start(problem)]
    stages = {
        "nearest": walks,
        "2-opt": [improve(problem, tour, segments=0) for tour in walks],
        "2-opt + Or-opt": [improve(problem, tour) for tour in walks],
    }
    console.print(stages_table(problem, stages, optimum.length, lang))
    say(
        "2-opt turns parts of the tour round until no such change helps: a local optimum. From no start does "
        "it come to the best one. Or-opt moves cities as well; its larger neighbourhood has fewer traps, not none.",
        "2-opt은 경로의 일부를 뒤집어 보다가 더 나아지지 않으면 멈춥니다. 지역 최적(local optimum)입니다. 어느 "
        "출발지에서도 최적에 이르지 못합니다. 도시를 옮기기도 하는 Or-opt은 살펴보는 이웃이 넓어 함정이 적지만, 없지는 않습니다.",
    )

    title("4. 200 cities: how good is good?", "4. 도시 200곳: 얼마나 좋아야 좋은 것일까요?")
    many = Problem(uniform(200, SEED))
    names = (
        "nearest",
        "nearest_all",
        "greedy_edge",
        "insertion",
        "two_opt",
        "or_opt",
        "anneal",
        "reference",
    )
    runs: list[Run] = [run(ALGORITHMS[name], many, name=name, seed=SEED) for name in names]
    bound = lower_bound(many, min(one.length for one in runs))
    console.print(run_table(runs, bound, lang))
    guess = expected(200, 1e6)
    say(
        f"No tour is shorter than {bound:,.0f}: that is what makes a length mean something.\n"
        f"(0.7124·√(n·A) = {guess:,.0f} is the limit for many points; the edge of the square adds to it.)",
        f"어떤 경로도 {bound:,.0f}보다 짧을 수 없습니다. 이 하한이 있어야 길이가 뜻을 갖습니다.\n"
        f"(점이 많을 때의 극한은 0.7124·√(n·A) = {guess:,.0f}이고, 정사각형 가장자리 때문에 더 깁니다.)",
    )  # fmt: skip

    title("5. Many cities: k-d tree and neighbour lists", "5. 아주 많은 도시: k-d 트리와 이웃 목록")
    for n, algorithm in ((10_000, or_opt(ALGORITHMS["greedy_edge"])), (100_000, nearest)):
        came = run(algorithm, uniform(n, SEED), seed=SEED)
        ratio = came.length / expected(n, 1e6)
        console.print(
            f"  {n:>7,}  {came.algorithm:<22} {ratio:.3f} × 0.7124·√(n·A)   {duration(came.seconds)}"
        )

    title("6. The same story with a slope", "6. 경사하강법도 같은 이야기")
    descents = [descend(2.0, rate, 100) for rate in RATES]
    for one in descents:
        said = {
            "arrived": ("arrives", "도착합니다"),
            "left": ("leaps out", "튕겨 나갑니다"),
            "going": ("is still on its way", "아직 가는 중입니다"),
            "bouncing": ("jumps to and fro", "이쪽저쪽으로 뛰고 있습니다"),
        }[one.ending]
        steps, last = len(one.places) - 1, one.places[-1]
        say(
            f"  rate {one.rate:<6g} {said[0]} after {steps} steps, x = {last:.3f}",
            f"  학습률 {one.rate:<6g} {steps}걸음 뒤 {said[1]}. x = {last:.3f}",
        )
    say(
        "The deepest point is at x = -1.473. From x = 2 even the good rate ends in the other valley.",
        "가장 깊은 곳은 x = -1.473입니다. x = 2에서 떠나면 학습률이 알맞아도 다른 골짜기로 갑니다.",
    )  # fmt: skip

    title("7. Pictures", "7. 그림")
    restarts = improvement(many)
    tours = {name: min(found, key=problem.length) for name, found in stages.items()}
    for path in pictures(out, lang, rows, tours, restarts):
        console.print(str(path), soft_wrap=True)
    say("Your turn:", "직접 해 보십시오.")
    console.print("  python -m tsp 20\n  python -m tsp compare --table river --closed\n  python -m tsp page")


def outcomes_table(rows: list[tuple[Words, list[float], float]], lang: Lang) -> Table:
    """What the starts come to, beside the optimum."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column(Words("table", "표").within(lang))
    for en, ko in (
        ("starts", "출발지"),
        ("outcomes", "결과 가짓수"),
        ("shortest", "최단"),
        ("longest", "최장"),
        ("optimum", "최적"),
    ):
        table.add_column(Words(en, ko).within(lang), justify="right")
    for name, lengths, best in rows:
        different = len({round(length, 6) for length in lengths})
        numbers = [f"{value:.1f}" for value in (lengths[0], lengths[-1], best)]
        table.add_row(name.within(lang), str(len(lengths)), str(different), *numbers)
    return table


def stages_table(problem: Problem, stages: dict[str, list[Tour]], best: float, lang: Lang) -> Table:
    """How far each stage comes, from all starts."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column(Words(f"from each of {problem.n} starts", f"출발지 {problem.n}곳에서").within(lang))
    for en, ko in (("shortest", "최단"), ("longest", "최장"), ("reach the optimum", "최적에 이른 출발지")):
        table.add_column(Words(en, ko).within(lang), justify="right")
    for name, tours in stages.items():
        lengths = sorted(problem.length(tour) for tour in tours)
        reached = sum(length < best + 1e-6 for length in lengths)
        table.add_row(name, f"{lengths[0]:.1f}", f"{lengths[-1]:.1f}", str(reached))
    table.add_row(Words("the optimum", "최적").within(lang), f"{best:.1f}")
    return table


def improvement(problem: Problem) -> dict[str, list[float]]:
    """The lengths of 200 restarts of three algorithms, in the order of a shuffled list of starts."""
    starts = np.random.default_rng(SEED).permutation(problem.n)[:200].tolist()
    algorithms = {"nearest": nearest, "two_opt": ALGORITHMS["two_opt"], "or_opt": ALGORITHMS["or_opt"]}
    return {
        name: [problem.length(algorithm(problem.at(start), np.random.default_rng(0))) for start in starts]
        for name, algorithm in algorithms.items()
    }


def pictures(
    out: Path,
    lang: Lang,
    rows: list[tuple[Words, list[float], float]],
    stages: dict[str, Tour],
    restarts: dict[str, list[float]],
) -> list[Path]:
    """Draw what was told."""
    from tsp import plots  # matplotlib: only where a figure is drawn

    many = Problem(uniform(200, SEED))
    best = many.length(ALGORITHMS["reference"](many, np.random.default_rng(0)))
    return [
        plots.plot_outcomes(rows, out / "every_start.png", unit="km", lang=lang),
        plots.plot_tours(
            Problem(river()),
            {name: tour.tolist() for name, tour in stages.items()},
            out / "local_optimum.png",
            lang=lang,
            wide=True,
        ),
        plots.plot_restarts(restarts, best, out / "restarts.png", lang=lang),
        plots.plot_descents(
            [descend(2.0, rate, 100) for rate in RATES], out / "learning_rates.png", lang=lang
        ),
    ]
