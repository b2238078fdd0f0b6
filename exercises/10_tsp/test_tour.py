"""The checks of module 10. Run them with `grader check 10`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence

import probe_random
import pytest
import tour
import walks

Table = list[list[float]]


def table_of(points: Sequence[Sequence[float]]) -> Table:
    return [[math.dist(a, b) for b in points] for a in points]


def drawn_points(rng: random.Random, n: int, size: int = 1000) -> list[tuple[int, int]]:
    """n different points."""
    spots = rng.sample(range(size * size), n)
    return [(spot % size, spot // size) for spot in spots]


def drawn_table(rng: random.Random, n: int) -> Table:
    """Whole distances, the way back another than the way there."""
    return [[0 if a == b else rng.randrange(1, 100) for b in range(n)] for a in range(n)]


def measured(distances: Table, order: Sequence[int], closed: bool = True) -> float:
    """The length of a tour, by pairs of places."""
    n = len(order)
    return sum(distances[order[k - 1]][order[k]] for k in range(0 if closed else 1, n))


def is_permutation(order: object, n: int) -> bool:
    return (
        type(order) is list
        and len(order) == n
        and all(type(city) is int for city in order)
        and sorted(order) == list(range(n))
    )


def assert_permutation(order: object, n: int) -> None:
    assert is_permutation(order, n), (
        f"도시 0번부터 {n - 1}번까지를 한 번씩 담은 int 리스트가 아닙니다: {str(order)[:120]} / "
        f"This is not a list of ints with each city from 0 to {n - 1} once: {str(order)[:120]}"
    )


# --- tour_length ------------------------------------------------------------------------------------------

SQUARE = table_of([(0, 0), (0, 1), (1, 1), (1, 0)])


@pytest.mark.task("tour_length")
def test_square() -> None:
    """정사각형을 한 바퀴 돌면 4, 돌아오지 않으면 3입니다. / Round a square it is 4, and 3 without the way home."""
    closed = tour.tour_length(SQUARE, [0, 1, 2, 3])
    why = ""
    if closed == 3:
        why = "마지막 도시에서 출발지로 돌아오는 길이 빠졌습니다. / The way home, from the last city to the first, is missing."
    assert closed == pytest.approx(4), why
    opened = tour.tour_length(SQUARE, [0, 1, 2, 3], closed=False)
    why = ""
    if opened == 4:
        why = "closed=False인데 돌아오는 길까지 더했습니다. / With closed=False the way home was added all the same."
    assert opened == pytest.approx(3), why


@pytest.mark.task("tour_length")
def test_one_way() -> None:
    """가는 길과 오는 길의 길이가 다를 수 있습니다. / The way there and the way back may differ."""
    distances = [[0, 1, 50], [20, 0, 2], [3, 40, 0]]
    length = tour.tour_length(distances, [0, 1, 2])
    why = ""
    if length == 110:
        why = (
            "반대 방향의 거리를 더했습니다. 거리는 distances[출발][도착]입니다. / "
            "These are the distances of the opposite direction: it is distances[from][to]."
        )
    assert length == pytest.approx(6), why


@pytest.mark.task("tour_length")
def test_few_cities() -> None:
    """도시가 하나면 0, 둘이면 갔다가 돌아온 길이입니다. / One city is 0, two are there and back."""
    assert tour.tour_length([[0, 4], [5, 0]], [1, 0]) == pytest.approx(9)
    assert tour.tour_length([[0, 4], [5, 0]], [1, 0], closed=False) == pytest.approx(5)
    assert tour.tour_length([[0]], [0]) == pytest.approx(0)


@pytest.mark.task("tour_length")
def test_any_tour(rng) -> None:
    """어떤 표, 어떤 순서에서도 길이가 맞고 인자는 그대로입니다. / Right for any table and order; the arguments stay."""
    for closed in (True, False, True):
        n = rng.randrange(4, 9)
        distances, order = drawn_table(rng, n), rng.sample(range(n), n)
        before = [row[:] for row in distances], order[:]
        assert tour.tour_length(distances, order, closed) == pytest.approx(measured(distances, order, closed))
        assert (distances, order) == before


# --- nearest ----------------------------------------------------------------------------------------------


def walked(cities: dict[str, tuple[float, float]], start: str) -> list[str]:
    """Nearest neighbour, by sorting what is left at each step."""
    order, left = [start], sorted(set(cities) - {start})
    while left:
        left.sort(key=lambda city: math.dist(cities[order[-1]], cities[city]))  # stable: names stay in order
        order.append(left.pop(0))
        left.sort()
    return order


@pytest.mark.task("nearest")
def test_line() -> None:
    """한 줄로 선 도시에서 가까운 곳부터 갑니다. / In cities on a line, the nearest comes next."""
    cities = {"Ansan": (0, 0), "Bucheon": (1, 0), "Cheonan": (-2.5, 0), "Daejeon": (4, 0)}
    order = tour.nearest_neighbour(cities, "Ansan")
    why = ""
    if order == ["Ansan", "Bucheon", "Cheonan", "Daejeon"]:
        why = (
            "출발지에서 가까운 순서입니다. 지금 있는 도시에서 가까운 곳으로 가야 합니다. Bucheon에서는 Daejeon이 더 가깝습니다. / "
            "This is the order by distance from the start. Go to what is near where you are: from Bucheon, Daejeon is nearer."
        )
    if type(order) is list and order[-1:] == ["Ansan"]:
        why = (
            "출발지를 끝에 다시 적었습니다. 도시마다 한 번씩만 적습니다. / "
            "The start stands at the end again. Each city is listed once."
        )
    assert order == ["Ansan", "Bucheon", "Daejeon", "Cheonan"], why


@pytest.mark.task("nearest")
def test_ties_go_by_name() -> None:
    """거리가 같으면 이름이 앞서는 도시로 갑니다. / Of equally near cities, the first by name comes next."""
    for names in (["Suwon", "Anyang", "Osan"], ["Osan", "Suwon", "Anyang"]):
        cities = {"Seoul": (0, 0), **dict(zip(names, [(3, 4), (-3, -4), (-5, 0)], strict=True))}
        order = tour.nearest_neighbour(cities, "Seoul")
        why = ""
        if type(order) is list and order[1:2] == names[:1]:
            why = (
                "거리가 같을 때 사전에 먼저 적힌 도시로 갔습니다. 이름순으로 앞선 Anyang이어야 합니다. / "
                "Of equal distances you took what comes first in the dict; it must be Anyang, the first by name."
            )
        elif type(order) is list and order[1:2] == ["Suwon"]:
            why = "거리가 같을 때 이름순으로 맨 뒤의 도시로 갔습니다. / Of equal distances you took the last by name."
        assert order == walked(cities, "Seoul"), why


@pytest.mark.task("nearest")
def test_any_cities(rng) -> None:
    """어떤 도시, 어떤 출발지에서도 맞습니다. / Right for any cities and any start."""
    for size in (1000, 5, 5):  # the small one is full of ties
        names = ["".join(rng.sample("abcdefghij", 4)) for _ in range(15)]
        cities = dict(zip(names, drawn_points(rng, 15, size), strict=True))
        start = rng.choice(names)
        assert tour.nearest_neighbour(cities, start) == walked(cities, start)
    assert tour.nearest_neighbour({"Jeju": (1, 2)}, "Jeju") == ["Jeju"]


@pytest.mark.task("nearest")
def test_cities_are_left_alone(rng) -> None:
    """넘겨준 사전은 그대로 남습니다. / The dict that was passed in stays as it is."""
    cities = dict(zip("ABCDEF", drawn_points(rng, 6), strict=True))
    before = dict(cities)
    assert sorted(tour.nearest_neighbour(cities, "C")) == sorted(before)
    assert cities == before, (
        "호출한 쪽의 사전에서 도시를 지웠습니다. 남은 도시는 따로 set(cities)로 두세요. / "
        "Cities were taken out of the caller's dict. Keep those that are left in a set of your own: set(cities)."
    )


# --- restarts ---------------------------------------------------------------------------------------------


class Walks:
    """A walk whose lengths are planted, and that remembers from where it was called."""

    def __init__(self, lengths: dict[str, float]) -> None:
        self.lengths, self.starts = lengths, []

    def __call__(self, start: str) -> tuple[float, list[str]]:
        self.starts.append(start)
        return self.lengths[start], [start, f"walk {len(self.starts)}"]


@pytest.mark.task("restarts")
def test_walks_n_times(rng) -> None:
    """정확히 n번, 목록에 있는 출발지에서 걷습니다. / It walks exactly n times, from starts of the list."""
    for n in (1, 5, 12):
        walk = Walks({name: rng.random() for name in "ABCDEFGH"})
        tour.random_restarts(walk, list("ABCDEFGH"), n, rng.randrange(10**6))
        assert set(walk.starts) <= set("ABCDEFGH")
        why = ""
        if len(walk.starts) == 8:
            why = (
                "모든 출발지에서 한 번씩 걸었습니다. 무작위로 뽑아 n번만 걸어야 합니다. / "
                "It walked once from every start. Draw a start n times instead."
            )
        assert len(walk.starts) == n, why


@pytest.mark.task("restarts")
def test_more_walks_than_starts(rng) -> None:
    """출발지를 매번 새로 뽑으므로 n이 더 커도 됩니다. / Each start is drawn anew, so n may be larger."""
    walk = Walks({"A": 3.0, "B": 2.0, "C": 1.0})
    try:
        best = tour.random_restarts(walk, ["A", "B", "C"], 90, rng.randrange(10**6))
    except ValueError as error:
        pytest.fail(
            f"n이 출발지 수보다 크면 멈춥니다({error}). sample은 같은 것을 두 번 뽑지 않으니 choice를 쓰세요. / "
            f"It stops when n is larger than the number of starts ({error}). sample never draws one twice; use choice."
        )
    assert set(walk.starts) == {"A", "B", "C"}, (
        "90번을 걷는 동안 한 번도 뽑히지 않은 출발지가 있습니다. / In 90 walks a start was never drawn."
    )
    assert len(set(itertools.pairwise(walk.starts))) >= 5, (
        "출발지를 무작위로 뽑지 않고 차례대로 돌고 있습니다. / The starts come in turn; they are not drawn."
    )
    assert best[0] == 1.0


@pytest.mark.task("restarts")
def test_first_of_the_shortest(rng) -> None:
    """가장 짧은 것을 (길이, 경로)로 돌려주고, 같으면 먼저 걸은 것입니다. / The shortest as (length, tour); of equal ones the first."""
    for _ in range(3):
        walk = Walks({"A": 7.0, "B": 4.0, "C": 4.0, "D": 9.0})
        best = tour.random_restarts(walk, ["A", "B", "C", "D"], 40, rng.randrange(10**6))
        first = next(k for k, start in enumerate(walk.starts) if start in "BC")
        expected = (4.0, [walk.starts[first], f"walk {first + 1}"])
        why = ""
        if type(best) is tuple and len(best) == 2 and best[0] == 9.0:
            why = "가장 긴 경로를 골랐습니다. / This is the longest."
        elif type(best) is tuple and len(best) == 2 and best[0] == 4.0:
            why = (
                "길이가 같은 경로 가운데 나중 것을 남겼습니다. 길이를 열쇠로 쓰거나 <=로 비교하면 먼저 것이 사라집니다. / "
                "Of equal lengths a later one was kept. With the length as a key, or with <=, the earlier one is lost."
            )
        assert best == expected, why


@pytest.mark.task("restarts")
def test_seed_repeats_the_draws(rng) -> None:
    """seed가 같으면 같은 출발지를, 다르면 다른 출발지를 뽑습니다. / The same seed draws the same starts, another one others."""
    lengths = {name: rng.random() for name in "ABCDEFGHIJ"}

    def starts(seed: int) -> list[str]:
        walk = Walks(lengths)
        tour.random_restarts(walk, sorted(lengths), 12, seed)
        return walk.starts

    seeds = rng.sample(range(10**6), 3)
    drawn = [starts(seed) for seed in seeds]
    assert [starts(seed) for seed in seeds] == drawn, (
        "seed가 같은데 다른 출발지를 뽑았습니다. random.Random(seed)로 만든 생성기에서 뽑으세요. / "
        "The same seed drew other starts. Draw from a generator of your own: random.Random(seed)."
    )
    assert drawn[0] != drawn[1] != drawn[2], (
        "seed가 달라도 같은 출발지를 뽑습니다. seed를 쓰지 않고 있습니다. / "
        "Other seeds draw the same starts: the seed is not used."
    )


@pytest.mark.task("restarts")
def test_shared_generator_is_left_alone(rng) -> None:
    """모두가 함께 쓰는 random의 상태를 바꾸지 않습니다. / The generator that everybody shares is left as it was."""
    assert probe_random.shared_state_survives(rng.randrange(2, 9), rng.randrange(10**6)) is True, (
        "random.seed나 random.choice는 프로그램 전체가 함께 쓰는 생성기를 바꿉니다. 남의 무작위까지 망가집니다. / "
        "random.seed and random.choice change the generator of the whole program, and spoil the draws of others."
    )


# --- two_opt ----------------------------------------------------------------------------------------------


def better_turn(distances: Table, order: list[int]) -> tuple[int, int] | None:
    """Two places whose part, turned round, makes the tour shorter."""
    n = len(order)
    for i in range(n):
        for j in range(i + 1, n):
            turned = order[:i] + order[i : j + 1][::-1] + order[j + 1 :]
            if measured(distances, turned) < measured(distances, order) - 1e-6:
                return i, j
    return None


@pytest.mark.task("two_opt")
def test_crossing() -> None:
    """엇갈린 두 길을 풉니다. / Two roads that cross are uncrossed."""
    order = tour.two_opt(SQUARE, [0, 2, 1, 3])
    assert_permutation(order, 4)
    assert measured(SQUARE, order) == pytest.approx(4)


@pytest.mark.task("two_opt")
def test_way_home_counts() -> None:
    """마지막 도시에서 돌아오는 길도 바꿀 수 있습니다. / The way home can be exchanged too."""
    points = [(0, 0), (10, 0), (12, 5), (10, 10), (0, 10), (-2, 5)]
    crossed = [4, 1, 2, 3, 0, 5]  # the way home, from 5 to 4, is not crossed; from 0 to 5 and 4 to 1 are
    for shift in range(6):
        begun = crossed[shift:] + crossed[:shift]
        order = tour.two_opt(table_of(points), begun)
        assert_permutation(order, 6)
        assert better_turn(table_of(points), order) is None, (
            f"{begun}에서 시작하면 {order}에서 멈추는데, 돌아오는 길까지 보면 더 줄일 수 있습니다. / "
            f"From {begun} it stops at {order}, which the way home could still make shorter."
        )


@pytest.mark.task("two_opt")
def test_never_longer(rng) -> None:
    """결과는 순열이고 절대 더 길어지지 않으며 인자는 그대로입니다. / A permutation, never longer, and the argument stays."""
    for n in (1, 2, 3, 9, 14):
        distances, begun = table_of(drawn_points(rng, n)), rng.sample(range(n), n)
        before = begun[:]
        order = tour.two_opt(distances, begun)
        assert begun == before, (
            "넘겨준 경로를 바꾸었습니다. 사본을 만들어 고치세요. / The tour that was passed in has changed; work on a copy."
        )
        assert_permutation(order, n)
        assert measured(distances, order) <= measured(distances, begun) + 1e-6, (
            "처음보다 길어졌습니다. / It is longer than it was."
        )


@pytest.mark.task("two_opt")
def test_nothing_left_to_turn(rng) -> None:
    """어느 부분을 뒤집어도 더 짧아지지 않을 때까지 고칩니다. / It goes on until no part, turned round, helps."""
    for n in (12, 16, 20):
        distances = table_of(drawn_points(rng, n))
        order = tour.two_opt(distances, rng.sample(range(n), n))
        assert_permutation(order, n)
        found = better_turn(distances, order)
        assert found is None, (
            f"{found[0]}번째부터 {found[1]}번째까지 뒤집으면 더 짧아집니다. 더 나아질 것이 없을 때까지 처음부터 되풀이하세요. / "
            f"Turning places {found[0]} to {found[1]} round makes it shorter. Begin again until nothing helps any more."
        )


@pytest.mark.task("two_opt")
def test_equal_roads_do_not_go_round_for_ever() -> None:
    """길이가 같은 교환은 하지 않으므로 반드시 끝납니다. / Equal roads are not exchanged, so it ends."""
    grid = [(x, y) for x in range(4) for y in range(4)]
    order = tour.two_opt(table_of(grid), list(range(16)))
    assert_permutation(order, 16)
    assert better_turn(table_of(grid), order) is None


# --- exact ------------------------------------------------------------------------------------------------


def brute_force(distances: Table) -> float:
    rest = range(1, len(distances))
    return min(measured(distances, (0, *others)) for others in itertools.permutations(rest))


def assert_shortest(distances: Table, best: float, why: str = "") -> None:
    order = tour.shortest_tour(distances)
    n = len(distances)
    assert_permutation(order, n)
    assert order[0] == 0, "0번 도시에서 출발해야 합니다. / It must begin at city 0."
    assert measured(distances, order) == pytest.approx(best), why


@pytest.mark.task("exact")
def test_where_greedy_is_wrong() -> None:
    """가장 가까운 곳부터 가서는 찾지 못하는 최단 경로를 찾습니다. / The shortest tour, where the nearest first does not find it."""
    distances = [[0, 1, 2, 9], [1, 0, 1, 2], [2, 1, 0, 30], [9, 2, 30, 0]]
    order = tour.shortest_tour(distances)
    why = ""
    if order == [0, 1, 2, 3]:
        why = (
            "언제나 가장 가까운 곳으로 간 길이 41입니다. 돌아오는 길까지 따지면 더 짧은 경로가 있습니다. / "
            "This goes to the nearest each time and comes to 41; with the way home in mind there is a shorter one."
        )
    assert_permutation(order, 4)
    assert measured(distances, order) == pytest.approx(14), why


@pytest.mark.task("exact")
def test_brute_force_agrees(rng) -> None:
    """도시 일곱까지는 모든 순서를 본 것과 같습니다. / Up to seven cities it is as short as the best of all orders."""
    for n in (5, 6, 7):
        distances = table_of(drawn_points(rng, n))
        assert_shortest(distances, brute_force(distances))


@pytest.mark.task("exact")
def test_the_way_home_is_part_of_it() -> None:
    """돌아오는 길까지 더한 길이가 가장 짧아야 합니다. / The length with the way home is what must be shortest."""
    distances = [[0, 1, 9, 60], [1, 0, 1, 5], [9, 1, 0, 1], [60, 5, 1, 0]]
    order = tour.shortest_tour(distances)
    why = ""
    if order == [0, 1, 2, 3]:
        why = (
            "돌아오지 않을 때의 최단 경로입니다. 3번에서 집까지 60을 더 가야 합니다. / "
            "This is the shortest without the way home, which costs 60 from city 3."
        )
    assert_permutation(order, 4)
    assert measured(distances, order) == pytest.approx(brute_force(distances)), why


@pytest.mark.task("exact")
def test_one_way_tables(rng) -> None:
    """가는 길과 오는 길이 달라도 최단입니다. / It is the shortest also where the way back is another."""
    for n in (4, 6, 7):
        distances = drawn_table(rng, n)
        assert_shortest(
            distances,
            brute_force(distances),
            "대칭인 표에서는 맞아도, 방향마다 거리가 다른 표에서는 최단이 아닙니다. distances[출발][도착]의 방향을 확인하세요. / "
            "It is not the shortest in a table whose ways back are others. Look at the direction: distances[from][to].",
        )


@pytest.mark.task("exact")
def test_twelve_cities(rng) -> None:
    """도시 열둘도 제한 시간 안에 풉니다. / Twelve cities are done within the time limit."""
    turns = sorted(rng.uniform(0, 2 * math.pi) for _ in range(12))
    circle = [(math.cos(turn), math.sin(turn)) for turn in turns]
    best = measured(table_of(circle), range(12))  # on a circle the shortest tour goes round
    rng.shuffle(circle)
    assert_shortest(table_of(circle), best)


@pytest.mark.task("exact")
def test_one_and_two_cities() -> None:
    """도시가 하나나 둘이어도 됩니다. / One city or two will do."""
    assert tour.shortest_tour([[0, 3], [4, 0]]) == [0, 1]
    assert tour.shortest_tour([[0]]) == [0]


# --- anneal -----------------------------------------------------------------------------------------------


@pytest.mark.task("anneal")
def test_better_is_always_accepted() -> None:
    """짧아지는 변화는 온도와 상관없이 받아들입니다. / What makes it shorter is accepted at any temperature."""
    for change, temperature in ((-1.0, 2.0), (-0.5, 1e-6), (-3.0, 0), (-1e9, 1e-9)):
        try:
            accepted = tour.accept(change, temperature, 0.999)
        except OverflowError:
            pytest.fail(
                "exp가 넘칩니다. 짧아지는 변화는 exp를 계산하지 말고 바로 받아들이세요. / "
                "exp overflows. Accept what makes it shorter at once, without exp."
            )
        assert accepted is True


@pytest.mark.task("anneal")
def test_worse_is_accepted_by_chance() -> None:
    """d만큼 길어지는 변화는 확률 exp(-d/T)로 받아들입니다. / What is longer by d is accepted with probability exp(-d/T)."""
    for change, temperature, u, expected in (
        (1.0, 0.5, 0.5, False),  # exp(-2) is 0.1353
        (1.0, 1.0, 0.36, True),  # exp(-1) is 0.3679
        (1.0, 1.0, 0.37, False),
        (2.0, 4.0, 0.60, True),  # exp(-0.5) is 0.6065
        (2.0, 4.0, 0.61, False),
        (6.0, 2.0, 0.05, False),  # exp(-3) is 0.0498
        (5.0, 1000.0, 0.99, True),
    ):
        accepted = tour.accept(change, temperature, u)
        why = ""
        if accepted is False and expected:
            why = (
                f"길어지는 변화를 거절했습니다. 온도 {temperature:g}에서는 확률 exp(-{change:g}/{temperature:g})로 받아들여야 합니다. / "
                f"What makes it longer was refused; at temperature {temperature:g} the probability is exp(-{change:g}/{temperature:g})."
            )
        elif accepted is True:
            why = (
                f"확률은 exp(-{change:g}/{temperature:g}) = {math.exp(-change / temperature):.4f}인데 u = {u}에서 받아들였습니다. / "
                f"The probability is exp(-{change:g}/{temperature:g}) = {math.exp(-change / temperature):.4f}, yet u = {u} was accepted."
            )
        assert accepted is expected, why


@pytest.mark.task("anneal")
def test_cold_means_downhill() -> None:
    """온도가 0이면 길어지는 변화를 받아들이지 않습니다. / At temperature 0 nothing that makes it longer is accepted."""
    assert tour.accept(1.0, 5.0, 0.0) is True
    try:
        accepted = tour.accept(1.0, 0, 0.0)
    except ZeroDivisionError:
        pytest.fail("온도 0으로 나누었습니다. 0이면 거절하세요. / Divided by temperature 0. At 0, refuse.")
    assert accepted is False
    assert tour.accept(0, 0, 0.5) is True  # as long as before: no harm


@pytest.mark.task("anneal")
def test_gap_on_hidden_tables(rng) -> None:
    """처음 보는 도시 40곳에서 최단보다 평균 4% 넘게 길지 않습니다. / On 40 unseen cities, at most 4% above the shortest, on average."""
    import fast_tsp

    gaps = []
    for _ in range(4):
        points = drawn_points(rng, 40)
        distances = [[round(math.dist(a, b)) for b in points] for a in points]
        best = measured(distances, fast_tsp.find_tour(distances, duration_seconds=0.03))
        order = tour.anneal(distances, rng.randrange(10**6))
        assert_permutation(order, 40)
        gaps.append(measured(distances, order) / best - 1)
    gap = sum(gaps) / len(gaps)
    why = (
        f"최단보다 평균 {gap:.1%} 깁니다. 더 천천히 식히거나 더 많은 변화를 시도하세요. 처음 온도에서는 길어지는 변화도 자주 받아들여져야 합니다. / "
        f"It is {gap:.1%} above the shortest on average. Cool more slowly, or try more changes; at first, longer ones must often be accepted."
    )
    if gap > 0.3:
        why = (
            f"최단보다 평균 {gap:.0%}나 깁니다. 온도가 끝까지 높거나, 변화의 길이 계산이 실제로 만든 경로와 다릅니다. / "
            f"It is {gap:.0%} above the shortest. The temperature stays too high, or the change is not that of the tour which is made."
        )
    assert gap <= 0.04, why


@pytest.mark.task("anneal")
def test_seed_repeats_the_tour(rng) -> None:
    """seed가 같으면 같은 경로를 찾습니다. / The same seed finds the same tour."""
    distances, seed = table_of(drawn_points(rng, 60)), rng.randrange(10**6)
    order = tour.anneal(distances, seed)
    assert_permutation(order, 60)
    assert tour.anneal(distances, seed) == order, (
        "두 번째에는 다른 경로가 나왔습니다. 무작위는 모두 random.Random(seed)에서 뽑으세요. / "
        "The second run found another tour. Draw all random numbers from random.Random(seed)."
    )


# --- many -------------------------------------------------------------------------------------------------


def steepest(points: Sequence[Sequence[float]], order: list[int], moves: int) -> list[list[int]]:
    """The tours of steepest 2-opt, one for each move, from the one it begins with."""
    distances, n = table_of(points), len(order)
    tours = [order]
    for _ in range(moves):
        turned = [
            tours[-1][:i] + tours[-1][i:j][::-1] + tours[-1][j:]
            for i in range(1, n)
            for j in range(i + 2, n + 1)
        ]
        best = min(turned, key=lambda one: measured(distances, one))
        if measured(distances, best) > measured(distances, tours[-1]) - 1e-6:
            break
        tours.append(best)
    return tours


def assert_many(points: Sequence[Sequence[float]], begun: list[int], moves: int) -> list[int]:
    """The student's tour as a plain list, once it is a permutation."""
    import numpy as np

    order = tour.steepest_two_opt(np.array(points, dtype=float), np.array(begun), moves)
    assert type(order) is np.ndarray, (
        f"배열(numpy.ndarray)이 아닙니다: {str(order)[:80]} / This is not a numpy.ndarray: {str(order)[:80]}"
    )
    cities = sorted(order.tolist()) if order.dtype.kind == "i" and order.ndim == 1 else []
    assert cities == sorted(begun), (
        "모든 도시 번호가 한 번씩 들어 있지 않습니다. / Not every city number is in it exactly once."
    )
    return order.tolist()


@pytest.mark.task("many")
def test_each_move_is_the_best(rng) -> None:
    """한 번 고칠 때마다 가장 많이 줄어드는 것을 고릅니다. / Each move is the one that shortens the tour most."""
    for moves in (1, 2, 3):
        points, begun = drawn_points(rng, 14), rng.sample(range(14), 14)
        expected = measured(table_of(points), steepest(points, begun, moves)[-1])
        order = assert_many(points, begun, moves)
        length = measured(table_of(points), order)
        why = ""
        if length > expected + 1e-6:
            why = (
                "더 많이 줄이는 뒤집기가 있었습니다. 돌아오는 길까지 모든 쌍을 본 다음 가장 큰 것을 고르세요. / "
                "Another turn would have shortened it more. Look at all pairs, the way home included, then take the largest gain."
            )
        elif length < expected - 1e-6:
            why = f"{moves}번보다 많이 고쳤습니다. / More than {moves} moves were made."
        assert length == pytest.approx(expected), why


@pytest.mark.task("many")
def test_no_move_that_does_not_help(rng) -> None:
    """더 줄어들 것이 없으면 그대로 둡니다. / When nothing helps any more, the tour stays."""
    points, begun = drawn_points(rng, 10), rng.sample(range(10), 10)
    tours = steepest(points, begun, 100)
    order = assert_many(points, begun, 100)
    assert measured(table_of(points), order) == pytest.approx(measured(table_of(points), tours[-1])), (
        "더 줄어들지 않는데도 계속 뒤집었거나, 너무 일찍 멈추었습니다. / It went on where nothing helps, or stopped too early."
    )
    grid = [(x, y) for x in range(3) for y in range(4)]
    best = [0, 1, 2, 3, 7, 6, 5, 9, 10, 11, 8, 4]
    best = steepest(grid, best, 100)[-1]
    assert assert_many(grid, best, 3) == best, (
        "줄어드는 것이 없는데 길이가 같은 교환을 했습니다. / Nothing helped, yet an exchange of equal length was made."
    )


@pytest.mark.task("many")
def test_arguments_are_left_alone(rng) -> None:
    """넘겨준 배열은 그대로 남습니다. / The arrays that were passed in stay as they are."""
    import numpy as np

    points, begun = np.array(drawn_points(rng, 12), dtype=float), np.array(rng.sample(range(12), 12))
    before = points.copy(), begun.copy()
    order = tour.steepest_two_opt(points, begun, 2)
    assert sorted(np.asarray(order).tolist()) == list(range(12))
    assert begun.tolist() == before[1].tolist(), (
        "호출한 쪽의 경로 배열을 고쳤습니다. np.array(tour)로 사본을 만드세요. / "
        "The caller's array has changed. Make a copy with np.array(tour)."
    )
    assert points.tolist() == before[0].tolist()


@pytest.mark.task("many")
def test_5000_cities(rng) -> None:
    """도시 5,000곳에서 다섯 번 고치는 데 제한 시간과 메모리면 됩니다. / Five moves on 5,000 cities fit the limits."""
    import numpy as np

    n = 5_000
    turns = np.sort(np.array([rng.uniform(0, 2 * math.pi) for _ in range(n)]))
    circle = 1000 * np.column_stack([np.cos(turns), np.sin(turns)])
    names = np.array(rng.sample(range(n), n))  # the city at each place of the circle
    points = np.empty_like(circle)
    points[names] = circle
    best = float(np.hypot(*(circle - np.roll(circle, 1, axis=0)).T).sum())
    begun = names.copy()
    for low in range(100, 5_000, 1_000):  # five parts of the circle are turned round
        first, last = sorted(rng.sample(range(low, low + 800, 50), 2))
        begun[first:last] = begun[first:last][::-1]
    order = tour.steepest_two_opt(points, begun, 5)
    assert type(order) is np.ndarray
    assert sorted(order.tolist()) == list(range(n))
    here = points[order]
    assert float(np.hypot(*(here - np.roll(here, 1, axis=0)).T).sum()) == pytest.approx(best)


# --- descent ----------------------------------------------------------------------------------------------


class Slope:
    """The derivative of (x - low)², which counts how often it is asked."""

    def __init__(self, low: float) -> None:
        self.low, self.asked = low, 0

    def __call__(self, x: float) -> float:
        self.asked += 1
        return 2 * (x - self.low)


@pytest.mark.task("descent")
def test_one_step_down() -> None:
    """기울기의 반대쪽으로 학습률만큼 갑니다. / One step goes against the slope, by the learning rate."""
    x = tour.gradient_descent(Slope(3), 5.0, 0.25, 1)
    why = ""
    if x == pytest.approx(6.0):
        why = "기울기 쪽으로 올라갔습니다. 빼야 내려갑니다. / This goes uphill: the slope must be subtracted."
    elif x == pytest.approx(1.0):
        why = "학습률을 곱하지 않았습니다. / The learning rate was not used."
    assert x == pytest.approx(4.0), why


@pytest.mark.task("descent")
def test_many_steps(rng) -> None:
    """걸음마다 기울기를 한 번씩만 묻고, 골짜기에 닿습니다. / The slope is asked once a step, and the valley is reached."""
    low, start, rate = rng.uniform(-5, 5), rng.uniform(-50, 50), rng.uniform(0.1, 0.4)
    for steps in (0, 3, 60):
        slope = Slope(low)
        x = tour.gradient_descent(slope, start, rate, steps)
        assert x == pytest.approx(low + (start - low) * (1 - 2 * rate) ** steps)
        assert slope.asked == steps


@pytest.mark.task("descent")
def test_callback_is_told_each_step() -> None:
    """on_step은 걸음마다 1부터 센 번호와 새 x를 받습니다. / on_step is told the number, from 1, and the new x of each step."""
    told: list[tuple[int, float]] = []

    def note(number: int, x: float) -> None:
        told.append((number, x))

    assert tour.gradient_descent(Slope(0), 8.0, 0.25, 3, note) == pytest.approx(1.0)
    why = ""
    if [x for _, x in told] == [8.0, 4.0, 2.0]:
        why = (
            "걸음을 옮기기 전의 x를 알렸습니다. 옮긴 다음에 on_step을 부르세요. / "
            "It was told where x was before the step. Call on_step after it."
        )
    elif [number for number, _ in told] == [0, 1, 2]:
        why = "번호를 0부터 셌습니다. / The steps were counted from 0."
    assert told == [(1, 4.0), (2, 2.0), (3, 1.0)], why


@pytest.mark.task("descent")
def test_callback_may_end_it() -> None:
    """on_step이 True를 돌려주면 거기서 멈춥니다. / When on_step returns True, the descent ends there."""
    slope = Slope(0)
    x = tour.gradient_descent(slope, 8.0, 0.25, 50, lambda number, x: number == 2)
    why = ""
    if slope.asked == 50:
        why = "on_step의 답을 보지 않고 끝까지 갔습니다. / The answer of on_step was not looked at."
    assert (x, slope.asked) == (2.0, 2), why


@pytest.mark.task("descent")
def test_divergence_is_said(rng) -> None:
    """학습률이 너무 높아 백만을 벗어나면 ValueError입니다. / When a high rate throws x beyond a million, it is a ValueError."""
    assert tour.gradient_descent(lambda x: 0.0, 1_000_000.0, 0.5, 1) == 1_000_000.0
    with pytest.raises(ValueError):  # noqa: PT011
        tour.gradient_descent(lambda x: 0.0, 1_000_000.5, 0.5, 1)
    for rate, bad in ((1.5, Slope(0)), (0.1, lambda x: math.nan), (-60.0, Slope(0))):
        told: list[float] = []

        def note(number: int, x: float, told: list[float] = told) -> None:
            told.append(x)

        try:
            x = tour.gradient_descent(bad, rng.uniform(1, 2), rate, 200, note)
        except ValueError:
            assert all(abs(x) <= 1_000_000 for x in told)
            continue
        pytest.fail(
            f"x = {x}까지 갔는데 아무 말이 없습니다. 조용히 틀린 답보다 ValueError가 낫습니다(nan은 어떤 비교에서도 거짓입니다). / "
            f"It went to x = {x} without a word. A ValueError is better than a wrong answer (and nan is false in every comparison)."
        )


# --- bug_hunt ---------------------------------------------------------------------------------------------


def both_ways(rows: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    return rows + [(end, begin, distance) for begin, end, distance in rows]


@pytest.mark.task("bug_hunt")
def test_names_are_whole() -> None:
    """KT에서 떠난 사람은 KT&G의 길로 가지 않습니다. / Who leaves KT does not take the roads of KT&G."""
    routes = [("KT", "Naver", 9), ("KT&G", "Kakao", 1), ("SKT", "Kakao", 2), ("Naver", "KT&G", 7)]
    visited = walks.walk(routes, "KT")[0]
    why = ""
    if "Kakao" in list(visited)[1:2]:
        why = (
            "'KT' in 'KT&G'는 참입니다. 이름의 일부가 아니라 이름 전체가 같은지 보세요. / "
            "'KT' in 'KT&G' is true. Compare whole names, not parts of them."
        )
    assert list(visited) == ["KT", "Naver", "KT&G", "Kakao"], why


@pytest.mark.task("bug_hunt")
def test_last_city_is_recorded() -> None:
    """마지막에 도착한 도시도 방문한 도시입니다. / The city where the walk ends was visited too."""
    routes = both_ways([("A", "B", 1), ("B", "C", 2), ("A", "C", 5)])
    visited, length = walks.walk(routes, "A")
    why = ""
    if list(visited) == ["A", "B"]:
        why = (
            "마지막 도시가 기록되지 않았습니다. 떠날 때가 아니라 도착할 때 적으세요. / "
            "The last city is not recorded. Note a city when the walk arrives there, not when it leaves."
        )
    assert list(visited) == ["A", "B", "C"], why
    assert length == 3


@pytest.mark.task("bug_hunt")
def test_half_kilometres_count(rng) -> None:
    """소수점 아래의 거리도 더합니다. / Fractions of a kilometre count."""
    distance = rng.randrange(1, 9) + 0.5
    visited, length = walks.walk([("A", "B", distance), ("B", "C", 0.75)], "A")
    why = ""
    if length == int(distance):
        why = "거리를 정수로 잘라 냈습니다. 0.75는 0이 됩니다. / The distances were cut to whole numbers; 0.75 becomes 0."
    assert length == distance + 0.75, why
    assert list(visited) == ["A", "B", "C"]


@pytest.mark.task("bug_hunt")
def test_every_city_is_known() -> None:
    """떠나는 길만 있는 도시도 목록에 있습니다. / A city from which roads only leave is in the list too."""
    names = walks.cities([("Paju", "Seoul", 40), ("Seoul", "Ansan", 30)])
    why = ""
    if names == ["Ansan", "Seoul"]:
        why = (
            "도착지로 나온 도시만 모았습니다. Paju에서는 출발할 수 없게 됩니다. / "
            "Only cities at the end of a road were collected, so no walk could begin at Paju."
        )
    assert names == ["Ansan", "Paju", "Seoul"], why


@pytest.mark.task("bug_hunt")
def test_equal_lengths_are_kept() -> None:
    """길이가 같은 두 결과가 모두 남습니다. / Two results of the same length are both kept."""
    routes = both_ways(
        [("A", "B", 1), ("B", "C", 1), ("C", "D", 1), ("A", "D", 9), ("A", "C", 8), ("B", "D", 8)]
    )
    found = walks.simulate(routes, ["D", "A", "B", "A"])
    why = ""
    if len(found) == 2:
        why = (
            "길이를 열쇠로 쓰면 길이가 같은 결과가 서로를 지웁니다. 리스트에 차례로 담으세요. / "
            "With the length as a key, results of equal length overwrite each other. Keep them in a list."
        )
    elif len(found) == 4 and [length for length, _ in found] == sorted(length for length, _ in found):
        why = "출발지의 순서대로 돌려주어야 합니다. / They must come in the order of the starts."
    assert [(length, list(visited)) for length, visited in found] == [
        (3, ["D", "C", "B", "A"]),
        (3, ["A", "B", "C", "D"]),
        (10, ["B", "A", "C", "D"]),
        (3, ["A", "B", "C", "D"]),
    ], why


@pytest.mark.task("bug_hunt")
def test_the_rest_still_works(rng) -> None:
    """고친 프로그램은 여전히 가장 가까운 곳으로, 같으면 이름순으로 갑니다. / The repaired program still goes to the nearest, ties by name."""
    names = ["KT", "KT&G", "SKT", "SK", "LG", "LG U+", "GS"]
    routes = [(a, b, rng.choice([1, 2, 2.5])) for a, b in itertools.permutations(names, 2)]
    routes = [route for route in routes if rng.random() < 0.8] + [("SK", "SK", 0)]
    rng.shuffle(routes)
    for start in names:
        visited: list[str] = [start]
        length: float = 0
        while ways := sorted((d, b) for a, b, d in routes if a == visited[-1] and b not in visited):
            length += ways[0][0]
            visited.append(ways[0][1])
        assert walks.simulate(routes, [start]) == [(length, visited)]
