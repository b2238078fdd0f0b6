"""A student's module as a check sees it: through the proxy, from a real worker, in every isolation."""

from __future__ import annotations

import pytest

from grader.stop import NotPlain


def test_nothing_is_imported_before_it_is_touched(bench, capsys) -> None:
    mine = bench("print('hello')\ndef f(): return 1")
    assert capsys.readouterr().out == ""
    assert mine.f() == 1
    assert capsys.readouterr().out == "hello\n"


def test_a_syntax_error_comes_with_the_touch(bench) -> None:
    mine = bench("def f(:\n    pass")
    with pytest.raises(SyntaxError) as caught:
        mine.f()
    file, line, column, text = caught.value.syntax
    assert (file, line, text) == ("mine.py", 1, "def f(:")
    assert column > 0


def test_a_name_that_is_not_there(bench) -> None:
    mine = bench("def sort_(): pass")
    with pytest.raises(AttributeError, match="sort"):
        mine.sort()
    assert not hasattr(mine, "sort")


def test_constants_and_their_types(bench) -> None:
    mine = bench("A = 1\nB = True\nC = 1.0\nD = {'a': (1, [2])}\nE = b'x'\nF = {1}\nG = None")
    found = [mine.A, mine.B, mine.C, mine.D, mine.E, mine.F, mine.G]
    assert found == [1, True, 1.0, {"a": (1, [2])}, b"x", {1}, None]
    assert [type(value) for value in found] == [int, bool, float, dict, bytes, set, type(None)]


EQUAL = """
class Always:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __bool__(self): return True
    def __contains__(self, item): return True

class Three(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__

class Text(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__

def always(): return Always()
def three(): return Three(5)
def text(): return Text("no")
def inside(): return [1, Always()]
class L(list):
    def __contains__(self, item): return True
def liar(): return L([2])
"""


def test_what_is_not_plain_never_equals_anything(bench) -> None:
    mine = bench(EQUAL)
    for made in (mine.always(), mine.three(), mine.text()):
        for other in (3, "no", None, made):
            assert [made == other, other == made] == [False, False]
            assert made != other
        assert made not in [3, "no", None]
    assert mine.inside() != [1, 2]
    assert mine.inside() != mine.inside()
    assert 3 not in mine.liar()
    assert 2 in mine.liar()


@pytest.mark.parametrize(
    "use", [bool, int, float, lambda x: x + 1, lambda x: x > 1, lambda x: x % 2, abs, lambda x: -x, round]
)
def test_what_is_not_plain_cannot_be_reckoned_with(bench, use) -> None:
    with pytest.raises(NotPlain):
        use(bench(EQUAL).three())


OBJECTS = """
class Purse:
    def __init__(self, *coins, owner=None):
        self.coins, self.owner = list(coins), owner
    def put(self, coin):
        self.coins.append(coin)
        return self
    def total(self): return sum(self.coins)
    @property
    def empty(self): return not self.coins
    def __len__(self): return len(self.coins)
    def __getitem__(self, i): return self.coins[i]
    def __setitem__(self, i, coin): self.coins[i] = coin
    def __delitem__(self, i): del self.coins[i]
    def __str__(self): return "purse of " + str(self.owner)
    def __enter__(self): return 5
    def __exit__(self, *_): self.coins = []

def same(a, b): return a is b
def count():
    yield 1
    yield 2
    raise KeyError("three")
def forever():
    while True: yield 0
"""


def test_objects_stay_and_can_be_used(bench) -> None:
    mine = bench(OBJECTS)
    purse = mine.Purse(10, 50, owner="나")
    assert purse.put(100).put(1).total() == 161
    assert purse.coins == [10, 50, 100, 1]
    assert (len(purse), purse[1], str(purse), purse.empty) == (4, 50, "purse of 나", False)
    purse[0] = 7
    del purse[1]
    purse.owner = "you"
    assert (purse.coins, purse.owner) == ([7, 100, 1], "you")
    assert list(purse) == [7, 100, 1]
    assert mine.same(purse, purse) is True
    with purse as inner:
        assert inner == 5
    assert purse.empty is True
    assert isinstance(purse, mine.Purse)
    assert not isinstance(3, mine.Purse)


def test_an_attribute_may_have_any_name(bench) -> None:
    mine = bench("class Coin:\n    kind = 'silver'\n    def handle_number(self): return 'seven'")
    assert mine.Coin().handle_number() == "seven"
    assert mine.Coin().kind == "silver"


def test_generators(bench) -> None:
    mine = bench(OBJECTS)
    numbers = mine.count()
    assert (next(numbers), next(numbers)) == (1, 2)
    with pytest.raises(KeyError):
        next(numbers)
    assert [number for number, _ in zip(mine.forever(), range(3), strict=False)] == [0, 0, 0]
