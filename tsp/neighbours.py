"""Who is near whom: neighbour lists from a k-d tree, and a nearest-neighbour walk over many points."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tsp.instance import Instance, Tour

NEAR = 10  # how many neighbours a walk looks at before it asks the tree


def neighbour_lists(instance: Instance, k: int) -> Tour:
    """(n, k): for each city its k nearest others, the nearest first. Memory O(n·k)."""
    k = min(k, instance.n - 1)
    if instance.matrix is not None:
        away = instance.matrix.copy()
        np.fill_diagonal(away, np.inf)
        some = np.argpartition(away, k - 1, axis=1)[:, :k]
        order = np.take_along_axis(away, some, axis=1).argsort(axis=1, kind="stable")
        nearest: Tour = np.take_along_axis(some, order, axis=1)
        return nearest
    assert instance.points is not None
    if not instance.straight:
        return neighbour_lists(Instance("", instance.cities, matrix=instance.full), k)
    return others(cKDTree(instance.points).query(instance.points, k + 1)[1])


def others(found: NDArray[np.int64]) -> Tour:
    """Each row without the city itself, which need not come first: other points may lie on the same spot."""
    keep = found != np.arange(len(found))[:, None]
    keep[keep.all(axis=1), -1] = False
    kept: Tour = found[keep].reshape(len(found), -1)
    return kept


def walk_through_tree(instance: Instance, start: int) -> Tour:
    """Nearest neighbour in about O(n log n): near lists first, then the tree, planted anew as cities vanish."""
    assert instance.points is not None
    points = instance.points
    near: list[list[int]] = neighbour_lists(instance, NEAR).tolist()
    left = np.ones(instance.n, dtype=bool)
    left[start] = False
    gone = bytearray(instance.n)  # the same as `left`, quicker to ask one at a time
    gone[start] = 1
    tour, here = [start], start
    planted, tree = np.arange(instance.n), cKDTree(points)
    while len(tour) < instance.n:
        for city in near[here]:
            if not gone[city]:
                break
        else:
            if 2 * (instance.n - len(tour)) < len(planted):
                planted = np.flatnonzero(left)
                tree = cKDTree(points[planted])
            city = first_left(tree, planted, left, points[here])
        gone[city], left[city] = 1, False
        tour.append(city)
        here = city
    return np.array(tour)


def first_left(tree: cKDTree, planted: Tour, left: NDArray[np.bool_], point: NDArray[np.float64]) -> int:
    """The nearest city that is left, asking for more and more neighbours."""
    k = 16
    while True:
        found = np.atleast_1d(tree.query(point, min(k, len(planted)))[1])
        cities = planted[found]
        alive = cities[left[cities]]
        if len(alive):
            return int(alive[0])
        k *= 4
