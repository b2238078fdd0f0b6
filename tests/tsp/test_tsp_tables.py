"""Tables from files: every form, every mistake with its row; TSPLIB files against published figures."""

import json

import numpy as np
import pytest

from greedy.language import Mistake
from tsp.geometry import all_pairs, geographic
from tsp.instance import tour_length
from tsp.routes import read_routes
from tsp.tsplib import read_tsplib

ROWS = [("서울", "부산", 325), ("부산", "서울", 330), ("서울", "대전", 140.5), ("대전", "부산", 200)]
AS_CSV = "".join(f"{a},{b},{d}\n" for a, b, d in ROWS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", AS_CSV),
        ("a.csv", "from,to,distance\n" + AS_CSV),
        ("a.csv", "출발,도착,거리(km)\r\n" + AS_CSV.replace("\n", "\r\n")),
        ("a.tsv", AS_CSV.replace(",", "\t")),
        ("a.csv", "\ufeff" + AS_CSV.replace(",", ";")),
        ("a.json", json.dumps(ROWS)),
        ("a.json", json.dumps({"cities": ["서울", "부산", "대전"], "routes": ROWS})),
        ("a.py", f"# routes\nvalues = {ROWS!r}\n"),
        ("a.txt", repr(ROWS)),
        (
            "a.py",
            "import os\nvalues = (('서울', '부산', 325), ['부산', '서울', 330], ('서울', '대전', 140.5), ('대전', '부산', 200))",
        ),
    ],
)
def test_every_form_is_the_same_table(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    table = read_routes(tmp_path / name)
    assert table.cities == ("서울", "부산", "대전")
    assert table.matrix.tolist() == [[0, 325, 140.5], [330, 0, np.inf], [np.inf, 200, 0]]
    assert not table.symmetric
    assert not table.complete


def test_the_code_page_of_korean_spreadsheets(tmp_path):
    (tmp_path / "a.csv").write_bytes(AS_CSV.encode("cp949"))
    assert read_routes(tmp_path / "a.csv").cities == ("서울", "부산", "대전")


def test_both_ways(tmp_path):
    (tmp_path / "a.csv").write_text("A,B,1\nB,C,2\n")
    assert read_routes(tmp_path / "a.csv", both_ways=True).symmetric


def test_a_file_is_read_and_never_run(tmp_path):
    (tmp_path / "a.py").write_text("open('ran', 'w')\nvalues = [('A', 'B', __import__('os').getpid())]\n")
    with pytest.raises(Mistake, match="more in it than names and numbers"):
        read_routes(tmp_path / "a.py")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "", "The table is empty"),
        ("a.csv", "from,to,distance\n", "The table is empty"),
        ("a.json", "[]", "The table is empty"),
        ("a.json", "{]", "This is not JSON"),
        ("a.json", "3", "must be a list"),
        ("a.json", '[["A", "B", true]]', "Row 1: the distance is not a number"),
        ("a.json", '[["A", 3, 1]]', "Row 1: a city must be a name"),
        ("a.json", '[["A", "B", 1], ["A", "C", NaN]]', "Row 2: the distance is not a number: nan"),
        ("a.json", '{"cities": ["A", "B"], "routes": [["A", "B", 1], ["A", "X", 1]]}', "Row 2: there is no city 'X'"),
        ("a.json", '[["A", "B", 1' + "0" * 400 + "]]", "Row 1: the distance is not a number"),
        ("a.csv", "A,B,1\nA,C\n", "Row 2: it must be from, to, distance"),
        ("a.csv", "A,B,1\nB,A,-2\n", "Row 2: the distance is negative: -2"),
        ("a.csv", "A,B,1\n\nB,A,nan\n", "Row 3: the distance is not a number"),
        ("a.csv", "A,B,1\nB,A,inf\n", "Row 2: the distance is not a number"),
        ("a.csv", "A,B,one\n", "Row 1: the distance is not a number: 'one'"),
        ("a.csv", "A,B,1\nA,B,2\n", "Row 2: 'A' → 'B' is 2, but row 1 says 1"),
        ("a.csv", "A,B,1\n,B,2\n", "Row 2: a city must be a name"),
        ("a.csv", "A,A,1\n", "Row 1: the way from 'A' to itself is not 0"),
        ("a.csv", "A,A,0\n", "at least two cities"),
        ("a.py", "values = {'A': 1}\n", "There is no list"),
        ("a.py", "values = [\n", "Line 1 is not Python"),
    ],
)  # fmt: skip
def test_what_is_refused_and_which_row(tmp_path, name, text, said):
    (tmp_path / name).write_text(text)
    with pytest.raises(Mistake) as refused:
        read_routes(tmp_path / name)
    assert said in refused.value.words.en
    assert "\n" not in refused.value.words.en


def test_the_same_row_twice_is_no_mistake(tmp_path):
    (tmp_path / "a.csv").write_text("A,B,1\nA,B,1.0\n")
    assert read_routes(tmp_path / "a.csv").n == 2


# --- TSPLIB -----------------------------------------------------------------------------------------------

# ulysses16 of TSPLIB (Groetschel & Padberg); its optimal tour has the published length 6859
ULYSSES16 = """NAME: ulysses16
TYPE: TSP
COMMENT: Odyssey of Ulysses
DIMENSION: 16
EDGE_WEIGHT_TYPE: GEO
DISPLAY_DATA_TYPE: COORD_DISPLAY
NODE_COORD_SECTION
 1 38.24 20.42
 2 39.57 26.15
 3 40.56 25.32
 4 36.26 23.12
 5 33.48 10.54
 6 37.56 12.19
 7 38.42 13.11
 8 37.52 20.44
 9 41.23 9.10
 10 41.17 13.05
 11 36.08 -5.21
 12 38.47 15.13
 13 38.15 15.35
 14 37.51 15.17
 15 35.49 14.32
 16 39.36 19.56
EOF
"""


def test_geo_against_the_published_optimum(tmp_path):
    (tmp_path / "ulysses16.tsp").write_text(ULYSSES16)
    table = read_tsplib(tmp_path / "ulysses16.tsp")
    from tsp.exact import exact
    from tsp.harness import run

    assert (table.name, table.n, table.cities[0]) == ("ulysses16", 16, "1")
    assert run(exact, table).length == 6859


def test_euc_2d_is_rounded_and_ceil_2d_rounded_up(tmp_path):
    for kind, length in (("EUC_2D", 1 + 2 + 2), ("CEIL_2D", 2 + 2 + 3)):
        (tmp_path / "a.tsp").write_text(
            f"NAME : a\nTYPE : TSP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : {kind}\n"
            "NODE_COORD_SECTION\n1 0 0\n2 1 1\n3 2.3 0\nEOF\n"
        )
        assert tour_length(read_tsplib(tmp_path / "a.tsp"), [0, 1, 2]) == length


@pytest.mark.parametrize(
    ("layout", "numbers"),
    [
        ("FULL_MATRIX", "0 1 2 1 0\n3 2 3 0"),
        ("UPPER_ROW", "1 2 3"),
        ("LOWER_ROW", "1 2 3"),
        ("UPPER_DIAG_ROW", "0 1 2 0 3 0"),
        ("LOWER_DIAG_ROW", "0 1 0\n2 3 0"),
        ("UPPER_COL", "1 2 3"),
        ("LOWER_COL", "1 2 3"),
        ("UPPER_DIAG_COL", "0 1 0 2 3 0"),
        ("LOWER_DIAG_COL", "0 1 2 0 3 0"),
    ],
)
def test_every_format_of_explicit_weights(tmp_path, layout, numbers):
    (tmp_path / "a.tsp").write_text(
        f"NAME: a\nTYPE: TSP\nDIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: {layout}\n"
        f"EDGE_WEIGHT_SECTION\n{numbers}\nEOF\n"
    )
    assert read_tsplib(tmp_path / "a.tsp").matrix.tolist() == [[0, 1, 2], [1, 0, 3], [2, 3, 0]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("GEO", "XRAY1"), "EDGE_WEIGHT_TYPE 'XRAY1' is not known"),
        (("DIMENSION: 16", "DIMENSION: 17"), "There must be 17 rows"),
        (("DIMENSION: 16", "DIMENSION: many"), "no DIMENSION"),
        (("TYPE: TSP", "TYPE: CVRP"), "TYPE CVRP"),
        ((" 5 33.48 10.54", " 5 33.48 east"), "There must be 16 rows"),
        (("NAME: ulysses16", "What is this"), "not a TSPLIB file"),
    ],
)
def test_tsplib_files_that_are_refused(tmp_path, change, said):
    (tmp_path / "a.tsp").write_text(ULYSSES16.replace(*change))
    with pytest.raises(Mistake, match=said):
        read_tsplib(tmp_path / "a.tsp")


def test_geographic_by_hand():
    """One degree along the equator, 6378.388 km · π / 180 = 111.3, cut after adding one."""
    assert all_pairs(np.array([[0.0, 0.0], [0.0, 1.0]]), geographic)[0, 1] == 112
