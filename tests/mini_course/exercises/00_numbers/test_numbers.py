"""The checks of the small course: one of each feature of the grader."""

import figures
import notes
import numpy as np
import probe_figures
import pytest


@pytest.mark.task("double")
def test_double(rng) -> None:
    """두 배를 돌려줍니다. / Twice the number comes back."""
    for number in (0, rng.randrange(3, 10**6)):
        answer = figures.double(number)
        assert number == 0 or answer != number**2, "제곱이 아니라 두 배입니다. / Twice, not the square."
        assert answer == number * 2


@pytest.mark.task("double")
def test_double_array() -> None:
    """배열도 두 배가 됩니다. / An array is doubled as well."""
    assert figures.double(np.arange(3)).tolist() == [0, 2, 4]


@pytest.mark.task("purse")
def test_purse_adds() -> None:
    """넣은 동전을 모두 더합니다. / The coins that were put in are added up."""
    purse = figures.Purse([10, 50])
    purse.put(100)
    assert purse.total() == 160


@pytest.mark.task("purse")
def test_purse_keeps_the_callers_list() -> None:
    """넘겨준 리스트는 그대로입니다. / The caller's list stays as it was."""
    coins = [10, 50]
    figures.Purse(coins).put(100)
    assert coins == [10, 50], "넘겨준 리스트가 바뀌었습니다. / The list that was passed in has changed."
    assert probe_figures.after_put([10], 50) == [10]


@pytest.mark.task("purse")
def test_purse_refuses_a_debt() -> None:
    """음수는 ValueError입니다. / A negative coin is a ValueError."""
    purse = figures.Purse([])
    purse.put(0)
    with pytest.raises(ValueError, match="-1"):
        purse.put(-1)


@pytest.mark.task("purse")
def test_purse_shows_itself(capsys) -> None:
    """show()는 합계를 출력합니다. / show() prints the total."""
    figures.Purse([10, 20]).show()
    assert capsys.readouterr().out == "30원\n"


@pytest.mark.task("apply")
def test_apply() -> None:
    """받은 함수를 값마다 부릅니다. / The function is called for each value."""
    seen = []

    def note(value: int) -> int:
        seen.append(value)
        return value + 1

    assert figures.apply(note, [1, 2, 3]) == [2, 3, 4]
    assert seen == [1, 2, 3], "값마다 한 번만 부르세요. / Call it just once for each value."


@pytest.mark.task("words")
@pytest.mark.parametrize(("text", "count"), [("", 0), ("한 번 더", 3), ("  a  b ", 2)])
def test_words(text: str, count: int) -> None:
    """빈칸으로 나뉜 단어의 수입니다. / The number of words between blanks."""
    assert notes.count_words(text) == count
