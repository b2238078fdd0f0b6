from app import create_app

MODEL = {"base": 20.0, "area_m2": 2.0, "station_min": -1.0}


def ask(**home):
    return create_app(MODEL).test_client().post("/predict", json=home)


def test_a_home():
    assert ask(area_m2=30, station_min=10).get_json()["rent_manwon"] == 70.0


def test_a_longer_walk_is_cheaper():
    assert ask(area_m2=30, station_min=20).get_json()["rent_manwon"] == 60.0


def test_refused():
    answer = ask(area_m2=-1, station_min=10)
    assert answer.status_code == 400
    assert "area_m2" in answer.get_json()["error"]
