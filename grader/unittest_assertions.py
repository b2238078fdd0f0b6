"""What `self.assertEqual` and its like compared, for checks that are a `unittest.TestCase`.

unittest tells it as text, and draws a difference of two large answers first, for which a student's answer could make it
take hours. While checks run, its comparing methods say the two values instead; what passes is the same as ever.
"""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any


class Different(AssertionError):
    """An assertion of unittest's that did not hold: the operator, both values, and what the author wrote about it."""

    def __init__(self, operator: str, left: object, right: object, written: object = None) -> None:
        super().__init__(f"not {operator}" if written is None else str(written))
        self.operator, self.left, self.right = operator, left, right
        self.written = "" if written is None else str(written)


Assertion = Callable[..., Any]

_EQUALITIES: dict[str, type] = {
    "assertEqual": object,
    "assertSequenceEqual": object,
    "assertListEqual": list,
    "assertTupleEqual": tuple,
    "assertSetEqual": (set | frozenset),  # type: ignore[dict-item]  # isinstance takes it
    "assertDictEqual": dict,
    "assertMultiLineEqual": str,
}
_OPERATORS = {
    "assertNotEqual": "!=",
    "assertIs": "is",
    "assertIsNot": "is not",
    "assertIn": "in",
    "assertNotIn": "not in",
    "assertLess": "<",
    "assertLessEqual": "<=",
    "assertGreater": ">",
    "assertGreaterEqual": ">=",
}
_CONSTANTS = {
    "assertTrue": ("==", True),
    "assertFalse": ("==", False),
    "assertIsNone": ("is", None),
    "assertIsNotNone": ("is not", None),
}


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Within this context the assertions of `unittest.TestCase` raise `Different`; nothing if no check uses unittest."""
    case: Any = getattr(sys.modules.get("unittest"), "TestCase", None)
    before: dict[str, Assertion] = {}
    if case is not None:
        names = (*_EQUALITIES, *_OPERATORS, *_CONSTANTS, "assertCountEqual", "assertAlmostEqual")
        before = {name: getattr(case, name) for name in (*names, "assertRaises", "assertRaisesRegex")}
        replaced = {name: _equality(kind) for name, kind in _EQUALITIES.items()}
        replaced |= {name: _operator(before[name], sign) for name, sign in _OPERATORS.items()}
        replaced |= {name: _constant(before[name], *facts) for name, facts in _CONSTANTS.items()}
        replaced["assertCountEqual"] = _same_items(before["assertCountEqual"])
        replaced["assertAlmostEqual"] = _operator(before["assertAlmostEqual"], "==", message_at=1)
        for name in ("assertRaises", "assertRaisesRegex"):
            replaced[name] = _raises(before[name], given=2 if name.endswith("Regex") else 1)
        for name, assertion in replaced.items():
            setattr(case, name, assertion)
    try:
        yield
    finally:
        for name, assertion in before.items():
            setattr(case, name, assertion)


def _equality(kind: type) -> Assertion:
    def assertion(self: object, first: Any, second: Any, msg: object = None, **_: object) -> None:
        if not (isinstance(first, kind) and isinstance(second, kind) and first == second):
            raise Different("==", first, second, msg)

    return assertion


def _operator(original: Assertion, sign: str, message_at: int = 0) -> Assertion:
    """`message_at` is the place of `msg` among the arguments after the two values."""

    def assertion(self: object, first: Any, second: Any, *rest: Any, **named: Any) -> None:
        try:
            original(self, first, second, *rest, **named)
        except AssertionError:
            written = named.get("msg", rest[message_at] if len(rest) > message_at else None)
            raise Different(sign, first, second, written) from None

    return assertion


def _constant(original: Assertion, sign: str, constant: object) -> Assertion:
    def assertion(self: object, value: Any, msg: object = None) -> None:
        try:
            original(self, value)
        except AssertionError:
            raise Different(sign, value, constant, msg) from None

    return assertion


def _same_items(original: Assertion) -> Assertion:
    def assertion(self: object, first: Any, second: Any, msg: object = None) -> None:
        left, right = list(first), list(second)
        if len(left) == len(right):
            try:
                if Counter(left) == Counter(right):
                    return
            except TypeError:  # what cannot be counted is compared each with each
                with contextlib.suppress(AssertionError):
                    return original(self, left, right)  # type: ignore[no-any-return]
        raise Different("==", first, second, msg)

    return assertion


def _raises(original: Assertion, given: int) -> Assertion:
    """Without asking the student's function for its name, which would be a call of its own."""

    def assertion(self: object, *arguments: Any, **named: Any) -> Any:
        if len(arguments) <= given:
            return original(self, *arguments, **named)
        with original(self, *arguments[:given]):
            arguments[given](*arguments[given + 1 :], **named)
        return None

    return assertion
