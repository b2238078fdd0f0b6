"""The checks that the attacks are tried on: one for each way in which a value crosses the wire."""

import answer
import more
import probe_target
import pytest


@pytest.mark.task("add")
def test_add(rng) -> None:
    """두 수의 합입니다. / The sum of two numbers."""
    for _ in range(3):
        a, b = rng.randrange(10**6), rng.randrange(10**6)
        assert answer.add(a, b) == a + b


@pytest.mark.task("greet")
def test_greet(rng) -> None:
    """이름을 부르며 인사합니다. / A greeting with the name in it."""
    name = "".join(rng.choices("가나다라마바사", k=3))
    assert answer.greet(name) == f"Hello, {name}!"


@pytest.mark.task("evens")
def test_evens(rng) -> None:
    """n보다 작은 짝수를 모두 돌려줍니다. / All even numbers below n."""
    n = rng.randrange(50, 500)
    found = answer.evens(n)
    assert len(found) == (n + 1) // 2
    assert all(number % 2 == 0 for number in found)
    assert found == list(range(0, n, 2))


@pytest.mark.task("mean")
def test_mean(rng) -> None:
    """평균입니다. / The mean."""
    values = [rng.randrange(100) for _ in range(8)]
    expected = sum(values) / 8  # before the call, which may change the list
    assert not abs(answer.mean(values) - expected) > 1e-9  # the way that lets a NaN through ...
    assert answer.mean(values) == expected  # ... and the way that does not


@pytest.mark.task("tally")
def test_tally(rng) -> None:
    """단어마다 몇 번 나오는지 셉니다. / How often each word comes."""
    words = rng.choices(["a", "b", "c"], k=12)
    expected = {word: words.count(word) for word in set(words)}
    assert answer.tally(words) == expected


@pytest.mark.task("counter")
def test_counter(rng) -> None:
    """더한 것을 모두 기억합니다. / It remembers everything that was added."""
    counter, numbers = answer.Counter(), [rng.randrange(10**6) for _ in range(4)]
    for number in numbers:
        counter.add(number)
    assert counter.total() == sum(numbers)


@pytest.mark.task("apply")
def test_apply(rng) -> None:
    """받은 함수를 값마다 한 번 부릅니다. / The function is called once for each value."""
    step, seen = rng.randrange(2, 99), []

    def note(value: int) -> int:
        seen.append(value)
        return value + step

    assert answer.apply(note, [1, 2, 3]) == [1 + step, 2 + step, 3 + step]
    assert seen == [1, 2, 3]


@pytest.mark.task("probe")
def test_probe(rng) -> None:
    """워커 안에서 보아도 합이 맞습니다. / The sum holds, seen from inside the worker too."""
    a, b = rng.randrange(10**6), rng.randrange(10**6)
    assert probe_target.added(a, b) == [a + b]


@pytest.mark.task("double")
def test_double(rng) -> None:
    """두 배입니다. / Twice as much."""
    n = rng.randrange(10**6)
    assert more.double(n) == 2 * n
