"""Players in groups: scale, cluster, name, and choose how many. / 선수를 무리로 나누고, 이름을 붙이고, 무리의 수를 고르기.

`grader hint cluster`, `grader hint names`, `grader hint choose_k`
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

FIGURES = ["points", "rebounds", "blocks", "assists"]


def cluster(players: pd.DataFrame, k: int, seed: int) -> list[int]:
    """The group of each player, 0 to k-1. / 선수마다 무리의 번호, 0부터 k-1까지."""
    # TODO (cluster): take the four figures only, scale each to mean 0 and standard deviation 1, and run k-means
    # with several starts and the seed. Return a list of int.
    raise NotImplementedError("TODO cluster: four columns, scaled, then k-means with the seed")


def name_clusters(players: pd.DataFrame, labels: Sequence[int], names: Mapping[str, str]) -> list[str]:
    """The name of each player's group. / 선수마다 속한 무리의 이름."""
    # TODO (names): scale the figures, take the mean of each group, and find the figure where it is highest. If
    # that is above 0.5, the group is called names[figure], otherwise names["none"].
    raise NotImplementedError("TODO names: the scaled means of each group, then the highest of the four")


def choose_k(players: pd.DataFrame, candidates: Iterable[int], seed: int) -> int:
    """The candidate with the highest mean silhouette. / 평균 실루엣이 가장 높은 후보."""
    # TODO (choose_k): cluster with each candidate and compute sklearn.metrics.silhouette_score of the scaled
    # figures and the labels. Return the candidate with the highest score.
    raise NotImplementedError("TODO choose_k: a silhouette score for each candidate, then the best")
