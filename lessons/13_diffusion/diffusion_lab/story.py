"""The lab, scene by scene."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from diffusion_lab.process import best_guess, jump, ring_of_blobs, sample, schedule
from diffusion_lab.wishes import coverage, quality
from labs.wording import say, table, title, words

SHOWN = (0, 10, 40, 80, 130, 200)
POINTS = 600


def forward(out: Path, seed: int) -> None:
    """Scene 1: walking and jumping give the same distribution; the humps are forgotten."""
    from diffusion_lab.plots import draw_line

    title(1, "Forward: from data to noise", "정방향: 데이터에서 잡음으로")
    rng = np.random.default_rng(seed)
    betas = schedule()
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])
    x0 = rng.choice([-1.0, 1.0], 20_000) + 0.1 * rng.standard_normal(20_000)
    walked, rows, stages = x0, [], {}
    for t in range(len(betas) + 1):
        if t in SHOWN:
            leapt = jump(x0, kept[t], rng.standard_normal(x0.shape))
            alike = [f"{float(np.abs(x).mean()):.3f}" for x in (walked, leapt)]
            rows.append((t, f"{kept[t]:.4f}", *alike, f"{float(np.corrcoef(walked, x0)[0, 1]):.3f}"))
            stages[t] = walked
        if t < len(betas):
            walked = np.sqrt(1 - betas[t]) * walked + np.sqrt(betas[t]) * rng.standard_normal(x0.shape)
    head = [
        ("step", "스텝"),
        ("signal left", "남은 신호"),
        ("walked", "걸어서"),
        ("jumped", "점프로"),
        ("correlation", "상관"),
    ]
    table([words(*pair) for pair in head], rows)
    say(
        "Mean of |x| after t steps, walked and in one jump: the same, up to chance. For a normal\ndistribution it is 0.798. The last column: what x still knows of where it began.",
        "t스텝 뒤 |x|의 평균은 걸어가든 한 번에 뛰든 우연을 빼면 같습니다. 정규분포라면\n0.798입니다. 마지막 열은 x가 처음 자리를 얼마나 기억하는지입니다.",
    )
    path = draw_line(stages, out / "forward_1d.png")
    say(f"Plot: {path}", f"그림: {path}")


def back(out: Path, seed: int) -> None:
    """Scene 2: the best denoiser copies its data; a learned one makes new points."""
    from diffusion_lab.learned import train
    from diffusion_lab.plots import draw_plane

    title(2, "Back: a tiny denoiser", "역방향: 작은 디노이저")
    rng = np.random.default_rng(seed)
    betas = schedule()
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])
    data = ring_of_blobs(rng, POINTS)
    noise = rng.standard_normal((POINTS, 2))
    started = time.perf_counter()
    learned, best = train(data, betas, seed), best_guess(data)
    say(
        f"A network of 2 × 64 neurons learned to guess the noise, in {time.perf_counter() - started:.1f} s.",
        f"뉴런 64개씩 두 층인 신경망이 잡음을 맞히도록 배웠습니다. {time.perf_counter() - started:.1f}초 걸렸습니다.",
    )
    ways = {"exact": sample(best, noise, betas, 40), "learned": sample(learned, noise, betas, 40)}
    rows = []
    for name, stages in ways.items():
        gaps = np.linalg.norm(stages[-1][:, None] - data, axis=2).min(axis=1)
        rows.append((name, f"{quality(stages[-1]):.0%}", f"{float((gaps < 1e-3).mean()):.0%}"))
    table(
        [
            words("denoiser", "디노이저"),
            words("on a blob", "덩어리 위"),
            words("copies of data", "데이터의 복사본"),
        ],
        rows,
    )
    say(
        "The exact weighted mean leads back to the data points themselves: it has learned them\nby heart. The network is less exact, and that is why its points are new.",
        "정확한 가중평균은 데이터 점 자체로 되돌아갑니다. 데이터를 외운 것입니다. 신경망은\n덜 정확하고, 바로 그래서 새로운 점을 만듭니다.",
    )
    pictures = {"forward": [(f"t = {t}", jump(data, kept[t], noise)) for t in SHOWN]}
    for name, stages in ways.items():
        places = [0, 12, 20, 25, 30, 40]
        pictures[f"back, {name}"] = [(f"call {place}", stages[place]) for place in places]
    path = draw_plane(pictures, out / "plane.png")
    say(f"Plot: {path}", f"그림: {path}")


def wishes(out: Path, seed: int) -> None:
    """Scene 3: quality, coverage and speed of five generators."""
    from diffusion_lab.plots import draw_plane

    title(3, "Three wishes", "세 가지 소원")
    rng = np.random.default_rng(seed)
    betas = schedule()
    data = ring_of_blobs(rng, POINTS)
    noise, fresh = rng.standard_normal((POINTS, 2)), rng.standard_normal((POINTS, 2))
    guess = best_guess(data)
    centre = np.array([1.4, 0.0])
    makers: dict[str, tuple[int, Callable[[], np.ndarray]]] = {
        words("one wide bell", "넓은 종 하나"): (1, lambda: data.mean(axis=0) + data.std(axis=0) * fresh),
        words("one blob only", "덩어리 하나만"): (1, lambda: centre + 0.06 * fresh),
        words("diffusion, 2 calls", "디퓨전, 2번"): (2, lambda: sample(guess, noise, betas, 2)[-1]),
        words("diffusion, 5 calls", "디퓨전, 5번"): (5, lambda: sample(guess, noise, betas, 5)[-1]),
        words("diffusion, 20 calls", "디퓨전, 20번"): (20, lambda: sample(guess, noise, betas, 20)[-1]),
    }
    rows, made = [], []
    names = ["one wide bell", "one blob only", "2 calls", "5 calls", "20 calls"]
    for name, (calls, make) in makers.items():
        points = make()
        rows.append((name, f"{quality(points):.0%}", f"{coverage(points):.0%}", calls))
        made.append(points)
    table(
        [
            words("generator", "생성기"),
            words("quality", "품질"),
            words("coverage", "다양성"),
            words("calls", "호출"),
        ],
        rows,
    )
    say(
        "The bell is everywhere and seldom right, the single blob is right and nearly nowhere.\nDiffusion gets both, and pays with calls.",
        "넓은 종은 어디에나 있지만 좀처럼 맞지 않고, 덩어리 하나는 맞지만 거의 아무 데도 없습니다.\n디퓨전은 둘 다 얻고, 호출 횟수로 값을 치릅니다.",
    )
    path = draw_plane({"samples": list(zip(names, made, strict=True))}, out / "wishes.png")
    say(f"Plot: {path}", f"그림: {path}")


SCENES = {"forward": forward, "back": back, "wishes": wishes}
