"""Believes that k-means takes care of the units.

file: clusters.py
loses: cluster
hears.en: large numbers rule a distance
hears.ko: 거리는 큰 숫자가 지배합니다
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

FIGURES = ["points", "rebounds", "blocks", "assists"]
RESTARTS = 5  # k-means can end in a local optimum; the best of several starts is kept
STANDS_OUT = 0.5  # standard deviations above the mean of all players


def scale(players: pd.DataFrame) -> np.ndarray:
    """The four figures with mean 0 and standard deviation 1; a constant column becomes 0. Shape (players, 4)."""
    return StandardScaler().fit_transform(players[FIGURES].to_numpy(dtype=float))


def cluster(players: pd.DataFrame, k: int, seed: int) -> list[int]:
    """The group of each player, 0 to k-1, by k-means on the scaled figures."""
    return KMeans(k, n_init=RESTARTS, random_state=seed).fit_predict(players[FIGURES]).tolist()


def choose_k(players: pd.DataFrame, candidates: Iterable[int], seed: int) -> int:
    """The number of groups with the highest mean silhouette over all players."""
    scaled = scale(players)
    scores = {k: silhouette_score(scaled, cluster(players, k, seed)) for k in candidates}
    return max(scores, key=scores.get)


def name_clusters(players: pd.DataFrame, labels: Sequence[int], names: Mapping[str, str]) -> list[str]:
    """A name for each player: that of the figure in which the player's group stands out most, or names["none"]."""
    scaled = pd.DataFrame(scale(players), columns=FIGURES)
    profile = scaled.groupby(np.array(labels)).mean()
    best = profile.idxmax(axis=1).where(profile.max(axis=1).gt(STANDS_OUT), "none")
    return [names[best[label]] for label in labels]
