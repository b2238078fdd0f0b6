"""The salesperson's lab beside the solvers that people use, as ratios of length and time, in one run.

    python benchmarks/tsp.py [--quick] [--sizes 200,1000,10000] [--seconds 1,10]

python-tsp, elkai and OR-Tools are installed into an environment of their own; fast-tsp is a dependency of the lab.
Each contender runs in a process of its own with a deadline, so that one that never ends costs no more than that,
and its tour is measured here, not by itself. The result goes to out/benchmarks/ as JSON and as a plot of gap
against time. Points are uniform; the gap is above the shortest tour that anybody found in this run.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from measure import OUT, PYTHON, ROOT, machine, save, table, warn_if_busy

sys.path.insert(0, str(ROOT))
PEERS = ("python-tsp", "elkai", "ortools")
ENVIRONMENT = OUT / "tsp-peers"
OURS = ("nearest", "greedy_edge", "two_opt(greedy_edge)", "or_opt(greedy_edge)")
ANYTIME = ("fast-tsp", "ortools")  # run as long as they are given
MOST = {"python-tsp": 1_000, "elkai": 1_000}  # more than this did not come back in ten minutes

# Reads {"name", "points", "seconds"} on stdin, writes {"tour", "seconds", "peak_mb"}; imports are not timed.
CONTENDER = r"""
import json, resource, sys, time
import numpy as np
asked = json.load(sys.stdin)
name, points, limit = asked["name"], np.array(asked["points"]), asked["seconds"]
def whole():
    difference = points[:, None] - points[None]
    return np.rint(np.hypot(difference[..., 0], difference[..., 1]) * (65535 / (1000 * 2**0.5))).astype(np.int64)
if name == "fast-tsp":
    import fast_tsp
    def solve(): return fast_tsp.find_tour(whole().astype(np.uint16), duration_seconds=limit)
elif name == "elkai":
    import elkai
    def solve(): return elkai.DistanceMatrix(whole().tolist()).solve_tsp(runs=1)[:-1]
elif name == "python-tsp":
    from python_tsp.heuristics import solve_tsp_local_search
    def solve(): return list(solve_tsp_local_search(whole().astype(float), max_processing_time=limit)[0])
elif name == "ortools":
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2
    def solve():
        distances = whole().tolist()
        manager = pywrapcp.RoutingIndexManager(len(distances), 1, 0)
        routing = pywrapcp.RoutingModel(manager)
        routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(distances))
        search = pywrapcp.DefaultRoutingSearchParameters()
        search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
        search.time_limit.FromMilliseconds(int(limit * 1000))
        found = routing.SolveWithParameters(search)
        tour, index = [], routing.Start(0)
        while not routing.IsEnd(index):
            tour.append(manager.IndexToNode(index))
            index = found.Value(routing.NextVar(index))
        return tour
else:
    sys.path.insert(0, asked["root"])
    from tsp.algorithms import greedy_edge, nearest, or_opt, two_opt
    from tsp.instance import Instance, Problem
    algorithm = eval(name, {"nearest": nearest, "greedy_edge": greedy_edge, "or_opt": or_opt, "two_opt": two_opt})
    problem = Problem(Instance("points", tuple(map(str, range(len(points)))), points))
    def solve(): return algorithm(problem, np.random.default_rng(0)).tolist()
begin = time.perf_counter()
tour = solve()
seconds = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"tour": [int(city) for city in tour], "seconds": seconds, "peak_mb": peak}))
"""


def peers() -> Path | None:
    """The Python of an environment with the other solvers; None where they cannot be installed."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    wanted = [str(python), "-m", "pip", "install", "--quiet", "numpy", *PEERS]
    return python if subprocess.run(wanted, check=False).returncode == 0 else None


def contend(
    python: Path, name: str, points: list[list[float]], seconds: float, deadline: float
) -> dict | None:
    """One contender on one set of points; None if it fails or runs out of time."""
    asked = json.dumps({"name": name, "points": points, "seconds": seconds, "root": str(ROOT)})
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [str(python), "-c", CONTENDER], input=asked, capture_output=True, text=True, cwd=folder,
                timeout=deadline, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    if done.returncode != 0:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    answer = json.loads(done.stdout)
    order = answer.pop("tour")
    if sorted(order) != list(range(len(points))):
        return None
    ring = zip(order, order[1:] + order[:1], strict=True)
    return answer | {"length": sum(math.dist(points[a], points[b]) for a, b in ring)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="200,1000,10000")
    parser.add_argument(
        "--seconds", default="1,10", help="budgets of the solvers that run as long as they may"
    )
    parser.add_argument("--quick", action="store_true", help="n = 200, one second: does it still run?")
    given = parser.parse_args()
    sizes = [200] if given.quick else [int(size) for size in given.sizes.split(",")]
    budgets = [1.0] if given.quick else [float(budget) for budget in given.seconds.split(",")]
    warn_if_busy()
    import numpy as np

    other, found = peers(), []
    for n in sizes:
        points = np.random.default_rng(0).uniform(0, 1000, (n, 2)).tolist()
        jobs = [(PYTHON, name, 0.0) for name in OURS]
        jobs += [(PYTHON, "fast-tsp", budget) for budget in budgets]
        if other is not None:
            jobs += [(other, "ortools", budget) for budget in budgets]
            jobs += [(other, name, budgets[-1]) for name in ("elkai", "python-tsp") if n <= MOST[name]]
        runs = []
        for python, name, seconds in jobs:
            came = contend(python, name, points, seconds, deadline=30 * max(1.0, seconds))
            said = f"{name}, {seconds:g} s" if name in ANYTIME else name
            runs.append(
                {"n": n, "contender": said, **(came or {"length": None, "seconds": None, "peak_mb": None})}
            )
        found += runs
        report(n, runs)
    save("tsp", {"machine": machine(), "runs": found})
    plot(found, OUT / "tsp.png")


def report(n: int, runs: list[dict]) -> None:
    """A table of ratios: length above the best found, time beside or_opt, peak memory."""
    best = min(one["length"] for one in runs if one["length"])
    ours = next(one["seconds"] for one in runs if one["contender"] == "or_opt(greedy_edge)")
    rows = [
        [
            one["contender"],
            f"{one['length'] / best - 1:.2%}",
            f"{one['seconds'] / ours:,.2f}",
            f"{one['peak_mb']:,.0f}",
        ]
        if one["length"]
        else [one["contender"], "nothing", "–", "–"]
        for one in runs
    ]
    print(f"\nn = {n:,}, 0.7124·√(n·A) × {best / (0.7124 * math.sqrt(n * 1e6)):.4f} is the best found")
    print(table(["", "length above the best", "time / or_opt", "peak MB"], rows))


def plot(runs: list[dict], path: Path) -> None:
    """Gap against time, a panel for each size."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    sizes = sorted({one["n"] for one in runs})
    figure = Figure(figsize=(4.6 * len(sizes), 4.2), layout="constrained")
    FigureCanvasAgg(figure)
    for axes, n in zip(figure.subplots(1, len(sizes), squeeze=False)[0], sizes, strict=True):
        done = [one for one in runs if one["n"] == n and one["length"]]
        best = min(one["length"] for one in done)
        for one in done:
            ours = one["contender"].split(",")[0] in OURS
            gap = 100 * (one["length"] / best - 1)
            axes.scatter(one["seconds"], gap, color="#2a9d8f" if ours else "#e4572e", s=40)
            axes.annotate(
                one["contender"], (one["seconds"], gap), (5, 4), textcoords="offset points", fontsize=7
            )
        axes.set_xscale("log")
        axes.set_yscale("symlog", linthresh=1)
        axes.set_ylim(-0.3, 300)
        axes.set_title(f"n = {n:,}", loc="left")
        axes.set_xlabel("seconds")
        axes.margins(x=0.25)
    figure.axes[0].set_ylabel("% above the best found")
    figure.savefig(path, dpi=150)
    print(f"Plot: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
