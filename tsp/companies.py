"""The tables: fifteen companies in and around Seoul, and fourteen towns on a river where greedy gets stuck.

The coordinates of the companies' main offices are rounded to 0.01 degrees (about a kilometre): enough for a
lesson, not for a visit. Distances are computed from them, as the crow flies, to 0.1 km.
"""

import numpy as np

from tsp.geometry import all_pairs, euclidean, great_circle
from tsp.instance import Instance

COMPANIES = {  # latitude, longitude
    "Amorepacific": (37.53, 126.97),
    "Celltrion": (37.39, 126.64),
    "CJ ENM": (37.58, 126.89),
    "Coupang": (37.51, 127.10),
    "Hyundai Motor": (37.46, 127.04),
    "Kakao": (37.40, 127.11),
    "Korean Air": (37.56, 126.81),
    "KT": (37.57, 126.98),
    "LG Electronics": (37.53, 126.93),
    "Naver": (37.36, 127.11),
    "NCSOFT": (37.40, 127.10),
    "Netmarble": (37.48, 126.89),
    "POSCO": (37.51, 127.06),
    "Samsung Electronics": (37.26, 127.05),
    "SK hynix": (37.26, 127.49),
}

RIVER = {  # kilometres east, kilometres north; invented: S on the south bank, N on the north bank
    "S1": (1, 5),
    "S2": (10, 5),
    "S3": (18, 2),
    "S4": (27, 5),
    "S5": (37, 2),
    "S6": (51, 1),
    "S7": (61, 3),
    "N1": (1, 14),
    "N2": (13, 9),
    "N3": (21, 14),
    "N4": (31, 9),
    "N5": (43, 14),
    "N6": (49, 9),
    "N7": (61, 12),
}


def companies() -> Instance:
    """Fifteen companies, in kilometres."""
    degrees = np.array(list(COMPANIES.values()))
    middle = degrees.mean(axis=0)
    north_east = (degrees - middle) * 111.195 * np.array([1.0, np.cos(np.radians(middle[0]))])
    matrix = np.round(all_pairs(degrees, great_circle), 1)
    return Instance("companies", tuple(COMPANIES), north_east[:, ::-1].copy(), matrix, unit="km", digits=1)


def river() -> Instance:
    """Fourteen towns on both banks of a river."""
    points = np.array(list(RIVER.values()), dtype=float)
    return Instance(
        "river", tuple(RIVER), points, np.round(all_pairs(points, euclidean), 1), unit="km", digits=1
    )


BUILT_IN = {"companies": companies, "river": river}
