"""Scene 2: basketball players in groups; what scaling changes, how many groups there are, and who names them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.preprocessing import StandardScaler

from labs.wording import say, table, title, words

FIGURES = ["points", "rebounds", "blocks", "assists"]
ROLES = {  # mean and standard deviation of a game: points, rebounds, blocks, assists
    "scorer": ((23, 4, 0.4, 3.5), (5, 1.0, 0.2, 1.0)),
    "big": ((13, 10, 1.9, 1.8), (5, 1.2, 0.4, 0.6)),
    "playmaker": ((14, 3.5, 0.3, 8.5), (5, 0.9, 0.15, 1.1)),
    "bench": ((5, 2.5, 0.3, 1.2), (2, 0.8, 0.15, 0.5)),
}
EACH = 60


def make_players(seed: int) -> tuple[pd.DataFrame, list[str]]:
    """240 players and the role that each was made for, in a random order."""
    rng = np.random.default_rng(seed)
    figures = (
        np.vstack([rng.normal(mean, std, size=(EACH, 4)) for mean, std in ROLES.values()]).clip(0).round(1)
    )
    roles = np.repeat(list(ROLES), EACH)
    order = rng.permutation(len(roles))
    return pd.DataFrame(figures[order], columns=FIGURES), roles[order].tolist()


def groups_of(figures: np.ndarray, k: int, seed: int) -> np.ndarray:
    return KMeans(k, n_init=10, random_state=seed).fit_predict(figures)


def tell(out: Path, seed: int) -> None:
    from crash_course.plots import draw_players

    title(2, "240 players in groups", "선수 240명을 무리로")
    players, roles = make_players(seed)
    scaled = StandardScaler().fit_transform(players)
    raw_groups, groups = groups_of(players.to_numpy(), 4, seed), groups_of(scaled, 4, seed)
    say(
        "k-means with k = 4. Agreement with the roles the players were made for (1 = perfect):",
        "k = 4로 k-평균을 돌렸습니다. 만들 때 정한 역할과의 일치도(1이면 완벽):",
    )
    rows = [
        (words("as they are", "그대로"), f"{adjusted_rand_score(roles, raw_groups):.2f}"),
        (words("each column scaled", "열마다 스케일링"), f"{adjusted_rand_score(roles, groups):.2f}"),
    ]
    table([words("figures", "기록"), "adjusted Rand"], rows)
    say(
        "\nHow many groups? Inertia only falls; the silhouette has a summit:",
        "\n무리는 몇 개일까요? 관성은 줄기만 하고, 실루엣에는 꼭대기가 있습니다.",
    )
    rows = []
    for k in range(2, 8):
        model = KMeans(k, n_init=10, random_state=seed).fit(scaled)
        rows.append((k, f"{model.inertia_:.0f}", f"{silhouette_score(scaled, model.labels_):.3f}"))
    table(["k", "inertia", "silhouette"], rows)
    say(
        "\nThe groups have numbers. Their profile, in standard deviations from all players:",
        "\n무리에는 번호만 있습니다. 무리의 프로필(전체 평균에서 표준편차 몇 개만큼 떨어졌나):",
    )
    profile = pd.DataFrame(scaled, columns=FIGURES).groupby(groups).mean()
    table(
        [words("group", "무리"), *FIGURES],
        [[name, *(f"{x:+.1f}" for x in row)] for name, *row in profile.itertuples()],
    )
    say(
        "A person has to say which of them are scorers, and whether scorers are the best.",
        "누가 득점원인지, 득점원이 최고의 선수인지는 사람이 말해야 합니다.",
    )
    path = draw_players(players, raw_groups, groups, out / "players.png")
    say(f"Plot: {path}", f"그림: {path}")
