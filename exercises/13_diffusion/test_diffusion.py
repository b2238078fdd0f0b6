"""The checks of module 13. Oracles: plain Python loops, a hyperbolic tangent, and statistics of many samples."""

from __future__ import annotations

import math
import random

import diffusion
import numpy as np
import pytest

TIGHT = {"rtol": 1e-9, "atol": 1e-12}


def shown(got: object, wanted: np.ndarray) -> object:
    """What was got, as a list; `wanted` as a list where the two are close."""
    if not isinstance(got, np.ndarray) or got.dtype.kind != "f":
        return got
    if got.shape != wanted.shape:
        return f"shape {got.shape}"
    return wanted.tolist() if np.allclose(got, wanted, **TIGHT) else got.tolist()


def is_close(got: object, other: np.ndarray) -> bool:
    return shown(got, other) == other.tolist()


def draw(rng: random.Random, *shape: int) -> np.ndarray:
    """Standard normal numbers."""
    return np.random.default_rng(rng.randrange(2**32)).standard_normal(shape)


def some_betas(rng: random.Random, steps: int) -> np.ndarray:
    return np.array([rng.uniform(0.02, 0.4) for _ in range(steps)])


def chain(x0: np.ndarray, betas: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Number by number, in plain Python."""
    rows = [x0.ravel().tolist()]
    for beta, fresh in zip(betas.tolist(), noise.reshape(len(betas), -1).tolist(), strict=True):
        rows.append(
            [math.sqrt(1 - beta) * x + math.sqrt(beta) * e for x, e in zip(rows[-1], fresh, strict=True)]
        )
    return np.array(rows).reshape(len(betas) + 1, *x0.shape)


def left(betas: np.ndarray) -> float:
    return math.prod(1 - beta for beta in betas.tolist())


# --- forward ----------------------------------------------------------------------------------------------


@pytest.mark.task("forward")
def test_one_step(rng) -> None:
    """한 스텝은 값을 sqrt(1-β)배로 줄이고 sqrt(β)배의 잡음을 더합니다. / One step shrinks by sqrt(1-β) and adds sqrt(β) times the noise."""
    x0, noise, beta = draw(rng, 4), draw(rng, 1, 4), rng.uniform(0.1, 0.4)
    betas = np.array([beta])
    got = diffusion.forward_chain(x0, betas, noise)
    why = ""
    if is_close(got, np.array([x0, x0 + math.sqrt(beta) * noise[0]])):
        why = (
            "잡음만 더하고 이전 값을 줄이지 않았습니다. 이렇게 천 번을 하면 숫자가 끝없이 커집니다. / "
            "Noise was added, but the old value was not shrunk. After a thousand such steps the numbers have no bound."
        )
    elif is_close(got, np.array([x0, (1 - beta) * x0 + beta * noise[0]])):
        why = (
            "β를 제곱근 없이 곱했습니다. β는 분산의 몫이고, 값에 곱하는 수는 그 제곱근입니다. / "
            "β was used without its square root. It is a share of the variance; a value is multiplied by its root."
        )
    wanted = chain(x0, betas, noise)
    assert shown(got, wanted) == wanted.tolist(), why


@pytest.mark.task("forward")
def test_every_step_in_one_and_two_dimensions(rng) -> None:
    """1차원이든 2차원이든 x_0부터 x_T까지 모두 돌려줍니다. / In one dimension and in two, all of x_0 to x_T come back."""
    for shape in ((5,), (3, 2)):
        betas = some_betas(rng, rng.randint(3, 6))
        x0, noise = draw(rng, *shape), draw(rng, len(betas), *shape)
        before = x0.copy()
        wanted = chain(x0, betas, noise)
        got = diffusion.forward_chain(x0, betas, noise)
        why = ""
        if is_close(got, wanted[1:]):
            why = "x_0이 빠졌습니다. 첫 배열은 데이터 자신입니다. / x_0 is left out. The first array is the data themselves."
        assert shown(got, wanted) == wanted.tolist(), why
        assert x0.tolist() == before.tolist()


@pytest.mark.task("forward")
def test_the_variance_stays_one(rng) -> None:
    """분산이 1인 데이터는 끝까지 분산이 1이고, 처음 데이터와는 관계가 없어집니다. / Data of variance 1 keep variance 1 to the end, and forget what they were."""
    x0, betas = np.sign(draw(rng, 4000)), np.full(40, 0.15)
    last = diffusion.forward_chain(x0, betas, draw(rng, 40, 4000))[-1]
    assert float(np.var(last)) == pytest.approx(1, abs=0.15)
    assert abs(float(np.mean(last * x0))) < 0.15


# --- closed_form ------------------------------------------------------------------------------------------


@pytest.mark.task("closed_form")
def test_what_is_left_of_the_signal(rng) -> None:
    """남은 신호는 (1-β)를 모두 곱한 값입니다. / What is left of the signal is the product of all (1-β)."""
    betas = np.array([0.5, 0.5, 0.2, round(rng.uniform(0.1, 0.4), 2)])
    wanted = np.array([left(betas[:t]) for t in (1, 2, 3, 4)])
    got = diffusion.signal_kept(betas)
    why = ""
    if is_close(got, 1 - np.cumsum(betas)):
        why = (
            "β를 모두 더해서 1에서 뺐습니다. 각 스텝은 처음 신호가 아니라 남아 있던 신호에서 떼어 갑니다. / "
            "The β were added up and taken from 1. Each step takes its share of what was left, not of the first signal."
        )
    assert shown(got, wanted) == wanted.tolist(), why


@pytest.mark.task("closed_form")
def test_the_jump_lands_where_the_chain_does(rng) -> None:
    """한 번의 점프는 t스텝을 걸어간 것과 같은 곳에 닿습니다. / One jump lands where t steps lead."""
    betas = some_betas(rng, 6)
    x0, noise = draw(rng, 3, 2), draw(rng, 6, 3, 2)
    walked = chain(x0, betas, noise)
    for t in (1, 3, 6):
        kept = left(betas[:t])
        single = (walked[t] - math.sqrt(kept) * x0) / math.sqrt(1 - kept)
        got = diffusion.jump(x0, t, betas, single)
        why = ""
        other = left(betas[: t + 1])
        if t < 6 and is_close(got, math.sqrt(other) * x0 + math.sqrt(1 - other) * single):
            why = (
                "한 스텝 더 갔습니다. t스텝에는 β가 t개 들어갑니다. / "
                "That is one step too far: t steps use the first t of the β."
            )
        elif is_close(got, kept * x0 + (1 - kept) * single):
            why = (
                "남은 비율을 제곱근 없이 곱했습니다. 그러면 분산이 1보다 작아집니다. / "
                "The share that is left was used without its square root. The variance then falls below 1."
            )
        assert shown(got, walked[t]) == walked[t].tolist(), why


@pytest.mark.task("closed_form")
def test_no_step_is_no_noise(rng) -> None:
    """t = 0이면 데이터 그대로이고, 충분히 멀리 가면 잡음만 남습니다. / At t = 0 the data are as they were; far enough, only noise is left."""
    betas, x0, noise = np.full(400, 0.2), draw(rng, 5), draw(rng, 5)
    got = diffusion.jump(x0, 0, betas, noise)
    why = ""
    if isinstance(got, np.ndarray) and not is_close(got, x0):
        why = (
            "t = 0인데 잡음이 섞였습니다. betas[t - 1]은 t = 0이면 마지막 값을 가리킵니다. / "
            "There is noise at t = 0. With t = 0, an index of t - 1 means the last element."
        )
    assert shown(got, x0) == x0.tolist(), why
    assert shown(diffusion.jump(x0, 400, betas, noise), noise) == noise.tolist()


# --- denoise ----------------------------------------------------------------------------------------------


def weighted(x_t: np.ndarray, kept: float, data: np.ndarray) -> np.ndarray:
    """The weighted means, number by number."""
    answers = []
    for x in x_t.tolist():
        distances = [
            sum((a - math.sqrt(kept) * b) ** 2 for a, b in zip(x, y, strict=True)) for y in data.tolist()
        ]
        nearest = min(distances)
        weights = [math.exp((nearest - d) / (2 * (1 - kept))) for d in distances]
        mean = [
            math.fsum(w * y[i] for w, y in zip(weights, data.tolist(), strict=True)) for i in range(len(x))
        ]
        answers.append([m / math.fsum(weights) for m in mean])
    return np.array(answers)


@pytest.mark.task("denoise")
def test_two_points_make_a_tanh(rng) -> None:
    """데이터가 -1과 1뿐이면 가장 좋은 추측은 tanh입니다. / If the data are -1 and 1 alone, the best guess is a hyperbolic tangent."""
    data, betas = np.array([[-1.0], [1.0]]), some_betas(rng, 4)
    kept = left(betas[:3])
    x_t = np.array([[0.0], [0.3], [-0.8], [rng.uniform(-2, 2)]])
    wanted = np.tanh(x_t * math.sqrt(kept) / (1 - kept))
    got = diffusion.denoise(x_t, 3, betas, data)
    why = ""
    if isinstance(got, np.ndarray) and got.shape == x_t.shape and np.all(np.abs(got) == 1):
        why = (
            "가장 가까운 데이터 점 하나를 골랐습니다. 0에 있는 점은 둘 중 어느 것이었을 수도 있으니 평균이 더 낫습니다. / "
            "The nearest data point was taken. A point at 0 may have been either: the mean is off by less on average."
        )
    elif is_close(got, np.tanh(x_t / (1 - kept))):
        why = (
            "데이터를 sqrt(남은 비율)만큼 줄이지 않고 비교했습니다. t스텝 뒤의 종은 줄어든 자리에 있습니다. / "
            "The data were compared without shrinking them. After t steps the bells stand at sqrt(kept) times the data."
        )
    assert shown(got, wanted) == wanted.tolist(), why


@pytest.mark.task("denoise")
def test_points_in_the_plane(rng) -> None:
    """2차원의 점들에서도 가중평균을 구합니다. / For points in the plane, too, it is the weighted mean."""
    data, x_t, betas = draw(rng, 12, 2), draw(rng, 5, 2), some_betas(rng, 7)
    for t in (2, 7):
        wanted = weighted(x_t, left(betas[:t]), data)
        assert shown(diffusion.denoise(x_t, t, betas, data), wanted) == wanted.tolist()


@pytest.mark.task("denoise")
def test_hardly_any_noise(rng) -> None:
    """잡음이 거의 없어도 0으로 나누지 않습니다. / With hardly any noise, nothing is divided by zero."""
    data, betas = draw(rng, 6, 2), np.array([1e-6])
    x_t = data[:4] + 0.05 * np.sign(draw(rng, 4, 2))
    wanted = weighted(x_t, left(betas), data)
    got = diffusion.denoise(x_t, 1, betas, data)
    why = ""
    if isinstance(got, np.ndarray) and got.dtype.kind == "f" and np.isnan(got).any():
        why = (
            "가중치가 모두 0이 되어 0/0이 나왔습니다. exp를 하기 전에 지수에서 최댓값을 빼세요. / "
            "All weights became 0, and 0/0 is nan. Take the largest exponent away before exp."
        )
    assert shown(got, wanted) == wanted.tolist(), why


@pytest.mark.task("denoise")
def test_nothing_but_noise(rng) -> None:
    """잡음뿐이면 가장 좋은 추측은 데이터의 평균입니다. / Where there is nothing but noise, the best guess is the mean of the data."""
    data, betas = draw(rng, 9, 3) + 2, np.full(300, 0.2)
    x_t = draw(rng, 4, 3)
    wanted = np.tile(data.mean(axis=0), (4, 1))
    assert shown(diffusion.denoise(x_t, 300, betas, data), wanted) == wanted.tolist()
