"""The checks of `ingest`."""

from __future__ import annotations

import math

import ingest
import pytest

HEADER = "id,height,weight\n"


def people(answer: object) -> object:
    """The rows (id, cm, kg) of the frame, missing as None, rounded; anything else as it is."""
    import pandas as pd

    if type(answer) is not tuple or len(answer) != 2 or type(answer[0]) is not pd.DataFrame:
        return answer
    frame = answer[0]
    if list(frame.columns) != ["id", "height_cm", "weight_kg"]:
        return f"columns {list(frame.columns)}"
    return [tuple(map(plain, row)) for row in frame.itertuples(index=False, name=None)]


def plain(value: object) -> object:
    if isinstance(value, float):
        return None if math.isnan(value) else round(float(value), 6)
    return value


def refused(answer: object) -> object:
    return answer[1] if type(answer) is tuple and len(answer) == 2 else answer


@pytest.mark.task("ingest")
def test_a_clean_file(rng) -> None:
    """깨끗한 파일은 그대로 읽고, 열의 순서와 다른 열은 상관하지 않습니다. / A clean file is read as it is; the order of columns and other columns do not matter."""
    height, weight = round(rng.uniform(150, 190), 1), round(rng.uniform(45, 95), 1)
    answer = ingest.read_people(f"{HEADER}p1,{height},{weight}\np2,181.5,80\n".encode())
    assert people(answer) == [("p1", height, weight), ("p2", 181.5, 80.0)]
    assert refused(answer) == []
    answer = ingest.read_people(f' Weight ,team,ID, HEIGHT\n{weight},"Seoul, A",p1,{height}\n'.encode())
    assert people(answer) == [("p1", height, weight)]


@pytest.mark.task("ingest")
def test_encodings() -> None:
    """BOM이 붙은 UTF-8도, CP949도 읽습니다. / UTF-8 with a byte order mark is read, and so is CP949."""
    text = HEADER + "가-01,172,66\n"
    for encoding in ("utf-8", "utf-8-sig", "cp949"):
        assert people(ingest.read_people(text.encode(encoding))) == [("가-01", 172.0, 66.0)], encoding


@pytest.mark.task("ingest")
def test_missing_values() -> None:
    """빈칸, -, NA, n/a는 결측값이고, 그 줄은 남깁니다. / An empty field, -, NA and n/a are missing, and the line is kept."""
    answer = ingest.read_people(f"{HEADER}a,,66\nb, - ,70\nc,NA,71\nd,180,n/a\ne,175,60\n".encode())
    expected = [("a", None, 66.0), ("b", None, 70.0), ("c", None, 71.0), ("d", 180.0, None)]
    expected += [("e", 175.0, 60.0)]
    why = ""
    got = people(answer)
    if got == expected[-1:]:
        why = (
            "값이 하나라도 없는 줄을 통째로 버렸습니다. 나머지 값은 쓸모가 있으니 NaN으로 남기세요. / "
            "Lines with a missing value were thrown away. Their other value is still good: keep them, with NaN."
        )
    elif type(got) is list and any(0.0 in row for row in got):
        why = (
            "결측값을 0으로 읽었습니다. 키 0cm인 사람은 없습니다. NaN이어야 합니다. / "
            "A missing value was read as 0. Nobody is 0 cm tall: it has to be NaN."
        )
    assert got == expected, why
    assert refused(answer) == []


@pytest.mark.task("ingest")
def test_units(rng) -> None:
    """cm와 m, kg과 lb를 단위에 맞게 바꿉니다. / Centimetres and metres, kilograms and pounds are converted."""
    pounds = rng.randint(100, 250)
    text = f"a,172.5cm,66 KG\nb,1.725 m,{pounds} lb\nc, 2m ,{pounds}lb\n"
    kilograms = round(pounds * 0.45359237, 6)
    assert people(ingest.read_people((HEADER + text).encode())) == [
        ("a", 172.5, 66.0),
        ("b", 172.5, kilograms),
        ("c", 200.0, kilograms),
    ]


@pytest.mark.task("ingest")
def test_refused_lines() -> None:
    """읽을 수 없거나 믿을 수 없는 줄은 이유와 함께 거절합니다. / Lines that cannot be read or believed are refused, with the reason."""
    lines = ["ok,100,300", "x1,tall,66", "x2,99.9,66", "x3,250.1,66", "x4,172,19.9", "x5,172,300.1"]
    lines += ["x6,172", "x7,172,66,1", "x8,172 in,66", "", "x9,1.7.2,66", "top,250,20", "xa,0,900"]
    answer = ingest.read_people((HEADER + "\n".join(lines)).encode())
    assert people(answer) == [("ok", 100.0, 300.0), ("top", 250.0, 20.0)]
    expected = [(3, "height"), (4, "height"), (5, "height"), (6, "weight"), (7, "weight")]
    expected += [(8, "fields"), (9, "fields"), (10, "height"), (12, "height"), (14, "height")]
    why = ""
    said = refused(answer)
    if said == []:
        why = (
            "버린 줄이 어디에도 적혀 있지 않습니다. 말없이 버리면 데이터가 준 것을 아무도 모릅니다. / "
            "The lines are gone without a word. Then nobody learns that there is less data than there was."
        )
    elif type(said) is list and said and said[0] in ((1, "height"), (2, "height")):
        why = (
            "줄 번호가 편집기의 번호와 다릅니다. 머리글이 1번 줄이고 빈 줄도 셉니다. / "
            "The line numbers are not those of an editor: the header is line 1, and empty lines count."
        )
    assert said == expected, why


@pytest.mark.task("ingest")
def test_duplicates() -> None:
    """같은 id의 두 번째 줄은 거절하지만, 거절된 줄은 id를 차지하지 않습니다. / A second line of an id is refused; a line that was refused does not take the id."""
    text = HEADER + "a,172,66\nb,18,70\na,172,66\nb,181,70\n a ,150,50\n"
    answer = ingest.read_people(text.encode())
    assert people(answer) == [("a", 172.0, 66.0), ("b", 181.0, 70.0)]
    assert refused(answer) == [(3, "height"), (4, "duplicate"), (6, "duplicate")]
