"""What is drawn is what was computed; the file is a picture."""

import numpy as np
import pytest

from greedy.language import Words
from greedy.oracle import survey
from greedy.plots import gap_figure, plot_gap, plot_gaps, readable


def drawn(axes):
    """{label: [(amount, gap), …]} of the points in a panel."""
    return {
        points.get_label(): points.get_offsets().data.tolist()
        for points in axes.collections
        if len(points.get_offsets()) and not points.get_label().startswith("_")
    }


def test_every_amount_is_drawn_with_its_gap():
    points = drawn(gap_figure([(10, 60, 100)], 1000).axes[0])
    paid = survey((10, 60, 100), 1000)
    expected = list(zip(paid.amounts.tolist(), paid.gap.tolist(), strict=True))
    assert sorted(map(tuple, points["optimal"] + points["off"])) == expected
    assert [120, 1] in points["off"]


def test_a_stem_stands_under_each_point_that_is_off():
    axes = gap_figure([(10, 60, 100)], 300).axes[0]
    stems = next(lines for lines in axes.collections if hasattr(lines, "get_segments")).get_segments()
    assert [stem[1].tolist() for stem in stems] == drawn(axes)["off"]
    assert all(stem[0][1] == 0 for stem in stems)


def test_the_first_counterexample_is_annotated():
    axes = gap_figure([(10, 60, 100)], 300).axes[0]
    (note,) = (text for text in axes.texts if hasattr(text, "xy"))
    assert note.xy == (120, 1)
    assert note.get_text() == "120: greedy 100 + 10 + 10, fewest 60 + 60"


def test_a_canonical_system_is_a_flat_zero():
    axes = gap_figure([(10, 50, 100, 500)], 1000).axes[0]
    points = drawn(axes)
    assert {gap for _, gap in points["optimal"]} == {0}
    assert len(points["optimal"]) == 101
    assert "off" not in points
    assert not axes.texts
    assert axes.get_title(loc="right") == "optimal for every amount"


def test_stuck_amounts_are_marked_and_unpayable_ones_left_out():
    points = drawn(gap_figure([(20, 50)], 100).axes[0])
    assert [amount for amount, _ in points["stuck"]] == [60, 80]
    assert [amount for amount, _ in points["optimal"]] == [0, 20, 40, 50, 70, 90, 100]


def test_a_limit_below_the_counterexample_claims_no_more_than_it_shows():
    axes = gap_figure([(10, 60, 100)], 110).axes[0]
    assert axes.get_title(loc="right") == "optimal up to 110, not beyond"


def test_many_amounts_are_thinned_to_the_worst_of_neighbours():
    axes = gap_figure([(1, 10, 25)], 50_000).axes[0]
    points = drawn(axes)
    gaps = dict(enumerate(survey((1, 10, 25), 50_000).gap))
    assert 500 <= len(points["off"]) <= 1001
    assert all(gaps[int(amount)] == gap for amount, gap in points["off"])
    assert max(gap for _, gap in points["off"]) == np.max(list(gaps.values()))


@pytest.mark.parametrize(
    ("suffix", "magic"), [(".png", b"\x89PNG\r\n"), (".svg", b"<?xml"), (".pdf", b"%PDF")]
)
def test_the_file_is_a_picture(tmp_path, suffix, magic):
    path = plot_gap((10, 60, 100), 300, tmp_path / "new" / f"gap{suffix}")
    assert path.read_bytes().startswith(magic)


def test_small_multiples_in_korean_where_a_font_has_hangul(tmp_path, recwarn):
    lang, _ = readable("ko")
    names = [Words("won", "원화"), Words("sixty", "60원 동전")]
    figure = gap_figure([(10, 50, 100, 500), (10, 60, 100)], 300, lang=lang, names=names)
    assert len(figure.axes) == 2
    assert (
        figure.axes[1].get_title(loc="left")
        == ("60원 동전" if lang == "ko" else "sixty") + ":  10 · 60 · 100"
    )
    plot_gaps([(10, 50, 100, 500), (10, 60, 100)], 300, tmp_path / "two.png", lang="ko", names=names)
    assert [str(warning.message) for warning in recwarn if "Glyph" in str(warning.message)] == []


def test_english_where_no_font_has_hangul(monkeypatch):
    monkeypatch.setattr("greedy.plots.HANGUL_FONTS", ("No Such Font",))
    assert readable("ko") == ("en", ["DejaVu Sans"])
