"""Scene 4: gradient descent for a straight line, with heights as they are and with heights scaled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from crash_course.people import make_people
from labs.wording import say, table, title, words


@dataclass(frozen=True)
class Descent:
    """The points (intercept, slope) that were visited, and the mean squared error at each."""

    points: np.ndarray  # (steps + 1, 2)
    losses: list[float]


def descend(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> Descent:
    """Follow the gradient of the mean squared error of intercept + slope * x, from (0, 0)."""
    design = np.column_stack([np.ones_like(x), x])  # (n, 2)
    weights = np.zeros(2)
    points, losses = [], []
    for _ in range(steps + 1):
        errors = design @ weights - y
        points.append(weights)
        losses.append(float(np.mean(errors**2)))
        if losses[-1] > 1e6:
            break
        weights = weights - rate * 2 * design.T @ errors / len(y)
    return Descent(np.array(points), losses)


def tell(out: Path, seed: int) -> None:
    from crash_course.plots import draw_descent

    title(4, "Downhill, with and without scaling", "내리막길, 스케일링 전과 후")
    people = make_people(seed, 2000)
    height, weight = people["height_cm"].to_numpy(), people["weight_kg"].to_numpy()
    scaled = (height - height.mean()) / height.std()
    slope, intercept = np.polyfit(scaled, weight, 1)
    best = float(np.mean((intercept + slope * scaled - weight) ** 2))
    say(
        f"Weight from height by gradient descent. The best loss is {best:.2f} kg².",
        f"경사하강법으로 키에서 몸무게를 구합니다. 가장 작은 손실은 {best:.2f} kg²입니다.",
    )
    cases = [
        ("cm", height, 0.0001),
        ("cm", height, 0.00003),
        ("scaled", scaled, 0.01),
        ("scaled", scaled, 0.3),
        ("scaled", scaled, 1.05),
    ]
    runs = [(name, rate, descend(x, weight, rate, 1000)) for name, x, rate in cases]
    rows = []
    for name, rate, run in runs:
        near = next((i for i, loss in enumerate(run.losses) if loss < 1.01 * best), None)
        broken = run.losses[-1] > 1e6
        verdict = (
            words("flies off", "발산")
            if broken
            else words(f"{near} steps", f"{near}스텝")
            if near is not None
            else words("not in 1000", "1000스텝 안에 못 감")
        )
        rows.append((name, f"{rate:g}", f"{run.losses[-1]:.3g}", verdict))
    table(
        [
            words("heights", "키"),
            words("rate", "학습률"),
            words("last loss", "마지막 손실"),
            words("within 1 % of the best", "최솟값의 1 % 안까지"),
        ],
        rows,
    )
    say(
        "In cm no rate is good: the valley is thousands of times longer than wide. Scaled, it\nis round. Too low a rate crawls; too high a rate jumps out of the valley.",
        "cm 그대로는 알맞은 학습률이 없습니다. 골짜기의 길이가 너비의 수천 배이기 때문입니다.\n스케일링하면 둥글어집니다. 학습률이 낮으면 기어가고, 높으면 골짜기를 뛰쳐나갑니다.",
    )
    path = draw_descent(height, weight, out / "descent.png")
    say(f"Plot: {path}", f"그림: {path}")
