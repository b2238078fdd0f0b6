"""A year of a model in fast-forward: it serves, is watched, and a trigger trains it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from deliveries import WEEKS, Orders, orders_of_week, together
from monitoring import accuracy, concept_change, psi
from sklearn.tree import DecisionTreeClassifier

LAUNCH_WEEK = 4  # trained on weeks 1 to 4
WINDOW = 3  # weeks of data for each later training
LABEL_DELAY = 1  # weeks until the kitchen knows which orders were late


@dataclass(frozen=True)
class Policy:
    """The settings of the four triggers. Times in weeks."""

    every: int = 12
    new_rows: int = 10_000
    floor: float = 0.75
    bad_in_a_row: int = 2
    rest: int = 3
    requested: tuple[int, ...] = (32,)


@dataclass(frozen=True)
class Week:
    """What is known about one week. `accuracy` and `concept` need the truth, which comes LABEL_DELAY later."""

    number: int
    psi: float
    concept: float
    accuracy: float
    first_model: float  # the accuracy that the first model would have had
    reasons: tuple[str, ...]  # why the model was trained again at the end of this week, if it was


@dataclass
class Life:
    """The state that one year changes: which model serves, and since when."""

    seed: int
    policy: Policy
    history: list[Orders] = field(default_factory=list)
    trained_at: int = LAUNCH_WEEK

    def train(self, week: int, window: int) -> None:
        """Replace the serving model by one that learned from the last weeks whose truth has arrived."""
        self.training = together(self.history[max(week - window, 0) : week])
        tree = DecisionTreeClassifier(max_depth=4, min_samples_leaf=120, random_state=self.seed)
        self.model = tree.fit(self.training.features, self.training.late)

    def reasons(self, week: int, known: list[float]) -> tuple[str, ...]:
        """The triggers that ask for a training at the end of this week."""
        p, age = self.policy, week - self.trained_at
        latest = known[-p.bad_in_a_row :]
        asking = {
            "data": sum(map(len, self.history[self.trained_at : week])) >= p.new_rows,
            "schedule": age >= p.every,
            "metric": len(latest) == p.bad_in_a_row and max(latest) < p.floor,
        }
        automatic = [name for name, wanted in asking.items() if wanted and age >= p.rest]
        return (*automatic, *(["request"] if week in p.requested else []))


def one_year(seed: int, policy: Policy | None = None) -> list[Week]:
    """Live through the year. The same seed gives the same year."""
    life = Life(seed, policy or Policy(), [orders_of_week(week, seed) for week in range(1, LAUNCH_WEEK + 1)])
    life.train(LAUNCH_WEEK, LAUNCH_WEEK)
    first, weeks = life.model, []
    for number in range(LAUNCH_WEEK + 1, WEEKS + 1):
        orders = orders_of_week(number, seed)
        life.history.append(orders)
        lived = [week.accuracy for week in weeks if week.number > life.trained_at]
        reasons = life.reasons(number, lived[: len(lived) - LABEL_DELAY + 1])
        weeks.append(
            Week(
                number,
                psi(life.training.km, orders.km),
                concept_change(life.training, orders),
                accuracy(life.model, orders),
                accuracy(first, orders),
                reasons,
            )
        )
        if reasons:
            life.train(number - LABEL_DELAY, WINDOW)
            life.trained_at = number
    return weeks
