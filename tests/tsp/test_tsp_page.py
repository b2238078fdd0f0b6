"""The interactive page, without a browser: every widget moved once, in both languages."""

from pathlib import Path

import pytest

testing = pytest.importorskip("streamlit.testing.v1")
APP = str(Path(__file__).resolve().parents[2] / "tsp" / "app.py")


@pytest.fixture
def page():
    shown = testing.AppTest.from_file(APP, default_timeout=60).run()
    assert not shown.exception
    return shown


def test_it_walks_step_by_step(page):
    page.selectbox(key="start").set_value("KT").run()
    assert page.metric[0].value == "201.3 km"
    page.slider(key="step").set_value(1).run()
    assert page.metric[0].value == "4.5 km"
    assert page.dataframe[0].value.iloc[0].tolist() == ["LG Electronics", 3.5]
    assert not page.exception


def test_every_table_and_a_closed_tour(page):
    for table in ("river", "points", "file", "companies"):
        page.selectbox(key="table").set_value(table).run()
        assert not page.exception
    page.toggle(key="closed").set_value(True).run()
    page.selectbox(key="table").set_value("river").run()
    assert not page.exception
    gaps = [metric.value for metric in page.metric if metric.label in ("nearest", "2-opt", "2-opt + Or-opt")]
    assert len(gaps) == 3


def test_the_learning_rate(page):
    page.slider(key="rate").set_value(0.3).run()
    assert page.metric[-1].value == "24.909"
    page.slider(key="rate").set_value(0.05).run()
    assert page.metric[-1].value == "1.347"


def test_korean(page):
    page.sidebar.radio[0].set_value("ko").run()
    assert page.title[0].value == "외판원 문제"
    assert not page.exception
