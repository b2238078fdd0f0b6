"""A circular tour that can be changed in place: who comes next, and parts that are turned round or moved.

Costs of a change are O(length of the shorter side), done by NumPy. Whether a change pays is left to the caller.
"""

from collections.abc import Sequence

import numpy as np

from tsp.instance import Tour


class Order:
    """`at[p]` is the city at place p, `place[c]` the place of city c; places go round."""

    def __init__(self, tour: Sequence[int] | Tour) -> None:
        self.at = np.array(tour, dtype=np.int64)
        self.n = len(self.at)
        self.place = np.empty(self.n, dtype=np.int64)
        self.place[self.at] = np.arange(self.n)

    def after(self, city: int, steps: int = 1) -> int:
        """The city so many steps on (back, if negative)."""
        return int(self.at[(self.place[city] + steps) % self.n])

    def all_after(self, steps: int = 1) -> Tour:
        """For each city the one so many steps on."""
        found = np.empty(self.n, dtype=np.int64)
        found[self.at] = np.roll(self.at, -steps)
        return found

    def put(self, first: int, cities: Tour) -> None:
        """Write cities to consecutive places, round the end if need be."""
        if first + len(cities) <= self.n:
            self.at[first : first + len(cities)] = cities
            self.place[cities] = np.arange(first, first + len(cities))
        else:
            places = np.arange(first, first + len(cities)) % self.n
            self.at[places] = cities
            self.place[cities] = places

    def part(self, first: int, length: int) -> Tour:
        """Copy of the cities at `length` consecutive places."""
        if first + length <= self.n:
            return self.at[first : first + length].copy()
        return np.concatenate([self.at[first:], self.at[: first + length - self.n]])

    def reverse(self, a: int, b: int) -> None:
        """Turn the part from city a forward to city b round; or all the rest, which is the same circle."""
        first, length = int(self.place[a]), int((self.place[b] - self.place[a]) % self.n) + 1
        if 2 * length > self.n:
            first, length = (first + length) % self.n, self.n - length
        self.put(first, self.part(first, length)[::-1])

    def move(self, a: int, length: int, after: int, *, turned: bool) -> None:
        """Move the `length` cities from a on to between the city `after` and the one behind it."""
        first = int(self.place[a])
        segment = self.part(first, length)
        if turned:
            segment = segment[::-1]
        ahead = int((self.place[after] - first) % self.n) - length + 1  # cities that it passes going forward
        back = self.n - length - ahead
        if ahead <= back:
            passed = self.part((first + length) % self.n, ahead)
            self.put(first, np.concatenate([passed, segment]))
        else:
            begin = (first - back) % self.n
            passed = self.part(begin, back)
            self.put(begin, np.concatenate([segment, passed]))
