"""The checks of `cluster`, `names` and `choose_k`, on players that are made here: we know their groups."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import clusters
import pytest

if TYPE_CHECKING:
    import pandas as pd

FIGURES = ("points", "rebounds", "blocks", "assists")
TYPICAL = {"points": (20, 5), "rebounds": (6, 2), "blocks": (0.8, 0.4), "assists": (4, 1.5)}  # mean, std
STRONG = {
    "points": (2, 0, 0, 0),
    "rebounds": (0, 3, 0, 0),
    "blocks": (-1, 0, 4, -1),
    "assists": (0, -1, -1, 3),
    "none": (-1.6, -1.2, -0.8, -1),
}
NAMES = {
    "points": "scorer",
    "rebounds": "rebounder",
    "blocks": "rim protector",
    "assists": "playmaker",
    "none": "bench",
}
PLACE = (
    "후보가 아니라 후보의 자리(0부터)를 돌려주었습니다. / "
    "This is the place of the best candidate, counted from 0, and not the candidate."
)


def make_players(rng: random.Random, groups: Sequence[str], each: int = 12) -> tuple[pd.DataFrame, list[str]]:
    """Players in a random order, with the group that each was made for. Groups lie far apart when scaled."""
    import pandas as pd

    made = []
    for group in groups:
        for _ in range(each):
            figures = {
                name: max(0.0, mean + std * (2 * STRONG[group][i] + rng.uniform(-0.6, 0.6)))
                for i, (name, (mean, std)) in enumerate(TYPICAL.items())
            }
            made.append((figures, group))
    rng.shuffle(made)
    players = pd.DataFrame([figures for figures, _ in made])
    players.insert(0, "number", rng.sample(range(100), len(made)))
    return players, [group for _, group in made]


def make_apart(rng: random.Random, k: int, each: int = 12) -> pd.DataFrame:
    """Players in k groups that lie apart in every figure, in units of any size."""
    import pandas as pd

    columns = {}
    for name, (mean, std) in TYPICAL.items():
        levels, unit = rng.sample(range(k), k), rng.choice([0.01, 1, 1000])
        columns[name] = [
            unit * (mean + std * (6 * level + rng.uniform(-1, 1))) for level in levels for _ in range(each)
        ]
    return pd.DataFrame(columns).sample(frac=1, random_state=rng.randrange(1000), ignore_index=True)


def partition(labels: object) -> object:
    """The groups as sets of positions, whatever their labels; in words what is no list of int."""
    if type(labels) is not list:
        return f"{type(labels).__name__}, not a list"
    if not all(type(label) is int for label in labels):
        return f"a list of {type(labels[0]).__name__}, not of int"
    return sorted(sorted(i for i, one in enumerate(labels) if one == label) for label in set(labels))


def listed(names: object) -> object:
    return names if type(names) is list else f"{type(names).__name__}, not a list"


def by_name(groups: Sequence[str]) -> list[list[int]]:
    return sorted([i for i, one in enumerate(groups) if one == group] for group in set(groups))


def changes(values: Sequence[float], labels: Sequence[int]) -> int:
    """How often the label changes when the players are lined up by one figure; k - 1 if it alone decided."""
    line = [label for _, label in sorted(zip(values, labels, strict=True))]
    return sum(one != other for one, other in pairwise(line))


# --- cluster ----------------------------------------------------------------------------------------------


@pytest.mark.task("cluster")
def test_finds_the_groups(rng) -> None:
    """만들어 둔 네 무리를 찾습니다. 번호는 어떻게 매겨도 됩니다. / The four groups are found, whatever their numbers."""
    players, groups = make_players(rng, ["points", "rebounds", "blocks", "assists"])
    labels = clusters.cluster(players, 4, 0)
    assert partition(labels) == by_name(groups)
    assert sorted(set(labels)) == [0, 1, 2, 3]


@pytest.mark.task("cluster")
def test_large_numbers_do_not_rule(rng) -> None:
    """숫자가 큰 열이 결과를 좌우하지 않습니다. / A column of large numbers does not decide alone."""
    players, groups = make_players(rng, ["rebounds", "blocks", "assists"])
    players["points"] = [
        rng.uniform(0, 3000) for _ in groups
    ]  # in the season, and nothing to do with the groups
    labels = clusters.cluster(players, 3, 0)
    why = ""
    if type(labels) is list and len(labels) == len(groups) and changes(players["points"], labels) == 2:
        why = (
            "득점 한 열로만 나눈 결과입니다. 거리는 큰 숫자가 지배합니다. 먼저 열마다 스케일링하세요. / "
            "The points alone decided: large numbers rule a distance. Scale each column first."
        )
    assert partition(labels) == by_name(groups), why


@pytest.mark.task("cluster")
def test_units_do_not_matter(rng) -> None:
    """단위를 바꾸어도 무리는 그대로입니다. / Other units, the same groups."""
    players, groups = make_players(rng, ["points", "rebounds", "blocks", "assists"])
    for name in FIGURES:
        players[name] = players[name] * rng.choice([0.001, 0.01, 82, 1000]) + rng.uniform(-10, 10)
    assert partition(clusters.cluster(players, 4, 1)) == by_name(groups)


@pytest.mark.task("cluster")
def test_other_columns_are_no_figures(rng) -> None:
    """등번호는 숫자지만 실력이 아니고, 값이 모두 같은 열은 아무것도 나누지 못합니다. / A shirt number is no skill, and a constant column divides nobody."""
    players, groups = make_players(rng, ["points", "rebounds"], each=20)
    players["blocks"] = 1.0
    players["number"] = [rng.choice([0, 99]) for _ in groups]
    for extra in ("age", "shirts", "locker", "team"):
        players[extra] = players["number"]
    labels = clusters.cluster(players, 2, 0)
    why = ""
    if partition(labels) == by_name([str(number) for number in players["number"]]):
        why = (
            "등번호로 나누었습니다. 숫자라고 다 특징은 아닙니다. 정한 네 열만 쓰세요. / "
            "The shirt numbers decided. Not every number is a feature: use the four columns only."
        )
    assert partition(labels) == by_name(groups), why


@pytest.mark.task("cluster")
def test_the_seed_decides(rng) -> None:
    """같은 seed면 번호까지 같고, 받은 표는 그대로입니다. / The same seed gives the same numbers, and the frame is left as it is."""
    players, groups = make_players(rng, ["points", "rebounds", "blocks", "assists"])
    before = players.copy()
    seed = rng.randrange(1000)
    runs = [clusters.cluster(players, 4, seed) for _ in range(3)]
    assert partition(runs[0]) == by_name(groups)
    why = ""
    if runs[1] != runs[0] or runs[2] != runs[0]:
        why = (
            "같은 seed인데 실행할 때마다 번호가 다릅니다. KMeans에 random_state=seed를 주세요. / "
            "The same seed, other numbers on each run. Give KMeans random_state=seed."
        )
    assert runs[1:] == [runs[0], runs[0]], why
    assert players.equals(before)


# --- names ------------------------------------------------------------------------------------------------


@pytest.mark.task("names")
def test_names_follow_the_figures(rng) -> None:
    """무리가 가장 돋보이는 기록이 이름을 정합니다. / The figure in which a group stands out most gives the name."""
    groups = ["points", "rebounds", "blocks", "assists", "none"]
    players, truth = make_players(rng, groups)
    rng.shuffle(groups)
    got = listed(clusters.name_clusters(players, [groups.index(group) for group in truth], NAMES))
    why = ""
    wanted = [NAMES[group] for group in truth]
    largest = players[list(FIGURES)].groupby(truth).mean().idxmax(axis=1)
    if got == [NAMES[largest[group]] for group in truth]:
        why = (
            "득점은 누구에게나 가장 큰 숫자입니다. 전체 평균에서 표준편차 몇 개만큼 높은지로 비교하세요. / "
            "Points are the largest number of everybody. Compare by how many standard deviations a group is above all."
        )
    elif type(got) is list and "bench" not in got and "bench" in wanted:
        why = (
            "어느 기록도 0.5 표준편차보다 높지 않은 무리까지 칭찬했습니다. 그런 무리는 names['none']입니다. / "
            "A group that is nowhere more than 0.5 standard deviations above all was praised. It gets names['none']."
        )
    assert got == wanted, why


@pytest.mark.task("names")
def test_names_do_not_hang_on_numbers(rng) -> None:
    """무리의 번호를 바꾸어도 이름은 선수를 따라갑니다. / When the groups are numbered anew, the names stay with the players."""
    groups = ["points", "rebounds", "blocks", "assists"]
    players, truth = make_players(rng, groups)
    wanted = [NAMES[group] for group in truth]
    first = listed(clusters.name_clusters(players, [groups.index(group) for group in truth], NAMES))
    turned = groups[1:] + groups[:1]
    second = listed(clusters.name_clusters(players, [turned.index(group) for group in truth], NAMES))
    why = ""
    if type(first) is list and type(second) is list and second != first and set(first) == set(second):
        why = (
            "번호가 달라지자 이름도 달라졌습니다. 번호에는 뜻이 없습니다. 이름은 무리의 기록에 붙이세요. / "
            "Other numbers, other names. A number means nothing: tie the name to the figures of the group."
        )
    assert [first, second] == [wanted, wanted], why


@pytest.mark.task("names")
def test_a_name_may_come_twice(rng) -> None:
    """비슷한 두 무리는 같은 이름을 받고, 이름은 넘겨받은 것을 씁니다. / Two groups alike get the same name, and names are those that were given."""
    players, truth = make_players(rng, ["points", "assists"])
    labels = [7 if group == "points" else rng.choice([2, 5]) for group in truth]
    names = {figure: f"{figure} {rng.randrange(100)}" for figure in NAMES}
    assert listed(clusters.name_clusters(players, labels, names)) == [names[group] for group in truth]


# --- choose_k ---------------------------------------------------------------------------------------------


@pytest.mark.task("choose_k")
@pytest.mark.parametrize("k", [2, 4])
def test_as_many_as_there_are(rng, k: int) -> None:
    """떨어져 있는 무리가 몇이면 k도 그만큼입니다. / As many groups as lie apart."""
    players = make_apart(rng, k)
    chosen = clusters.choose_k(players, [2, 3, 4, 5], 0)
    why = ""
    if chosen == 5:
        why = (
            "관성(inertia)은 k가 클수록 늘 작아집니다. 가장 작은 것을 고르면 언제나 가장 큰 k입니다. / "
            "Inertia always falls when k grows, so its smallest value always means the largest k."
        )
    elif chosen in (0, 1):
        why = PLACE
    assert chosen == k, why


@pytest.mark.task("choose_k")
def test_any_candidates_in_any_order(rng) -> None:
    """후보의 순서와 빠진 수는 상관없습니다. / The candidates may come in any order, with gaps."""
    players = make_apart(rng, 3)
    chosen = clusters.choose_k(players, (6, 3, 2), 0)
    why = ""
    if chosen == 1:
        why = PLACE
    assert chosen == 3, why
    assert clusters.choose_k(players, [5], 0) == 5
