"""Greedy edge for many points: short roads first, joined into paths, until one path is left.

Only the roads to near neighbours are candidates; then the paths' ends look for each other, again and again.
"""

import numpy as np
from scipy.spatial import cKDTree

from tsp.instance import Instance, Tour
from tsp.neighbours import neighbour_lists

NEAR = 8


class Paths:
    """Disjoint paths over n cities: which two roads each city has, and which path it is on."""

    def __init__(self, n: int) -> None:
        self.roads: list[list[int]] = [[] for _ in range(n)]
        self.other_end = list(range(n))  # of an end, the other end of its path
        self.number = n

    def join(self, a: int, b: int) -> bool:
        """Take the road between two ends of different paths."""
        if len(self.roads[a]) == 2 or len(self.roads[b]) == 2 or self.other_end[a] == b:
            return False
        start, end = self.other_end[a], self.other_end[b]
        self.roads[a].append(b)
        self.roads[b].append(a)
        self.other_end[start], self.other_end[end] = end, start
        self.number -= 1
        return True

    def ends(self) -> Tour:
        return np.array([city for city, roads in enumerate(self.roads) if len(roads) < 2])

    def walk(self) -> Tour:
        """The one path that is left, from its end with the smaller number."""
        here, before = int(self.ends()[0]), -1
        tour = [here]
        while ahead := [city for city in self.roads[here] if city != before]:
            here, before = ahead[0], here
            tour.append(here)
        return np.array(tour)


def joined(instance: Instance) -> Tour:
    """One path through all cities, built from short roads."""
    paths = Paths(instance.n)
    near = neighbour_lists(instance, NEAR)
    take(paths, instance, np.repeat(np.arange(instance.n), near.shape[1]), near.ravel())
    while paths.number > 1:
        ends = paths.ends()
        if (
            instance.points is None
            or not instance.straight
            or instance.matrix is not None
            or len(ends) <= 200
        ):
            a, b = (ends[side] for side in np.triu_indices(len(ends), 1))
        else:
            found = cKDTree(instance.points[ends]).query(instance.points[ends], NEAR)[1]
            a, b = np.repeat(ends, NEAR), ends[found.ravel()]
        before = paths.number
        take(paths, instance, a, b)
        if paths.number == before:  # many points on one spot: the ends only saw themselves
            take(paths, instance, ends, np.roll(ends, 1))
            take(paths, instance, ends, np.roll(ends, 2))
    return paths.walk()


def take(paths: Paths, instance: Instance, a: Tour, b: Tour) -> None:
    """Join along these roads, the shortest first."""
    once = a < b
    a, b = np.where(once, a, b), np.where(once, b, a)
    order = np.lexsort((b, a, instance.between(a, b)))
    for left, right in zip(a[order].tolist(), b[order].tolist(), strict=True):
        if left != right:
            paths.join(left, right)
