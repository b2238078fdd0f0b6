"""A TOML table that is read key by key: what is missing, of the wrong type or unknown is named with its place."""

from __future__ import annotations

from typing import Any, get_args

from grader.language import LANGUAGES, Text

Number = int | float


class WrongKey(Exception):
    """A key that is not as it should be, and what was expected."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key}: {expected}")
        self.key, self.expected = key, expected


_REQUIRED: Any = object()


class Table:
    """A TOML table being read: knows where it is, and which of its keys nobody asked for. Raises WrongKey."""

    def __init__(self, table: dict[str, Any], prefix: str = "") -> None:
        self._table, self.prefix = table, prefix
        self._asked: set[str] = set()

    def get(self, key: str, kind: Any, default: Any = _REQUIRED) -> Any:
        """The value of a key, of that type."""
        self._asked.add(key)
        if key not in self._table:
            if default is _REQUIRED:
                raise WrongKey(self.prefix + key, f"missing; expected {_kind_name(kind)}")
            return default
        value = self._table[key]
        kinds = get_args(kind) or (kind,)
        if type(value) not in kinds:
            raise WrongKey(self.prefix + key, f"expected {_kind_name(kind)}, not {value!r}")
        return value

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._table

    def strings(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        """An array of strings."""
        values = self.get(key, list, default)
        if any(type(value) is not str or not value for value in values):
            raise WrongKey(self.prefix + key, "expected an array of strings that are not empty")
        return tuple(values)

    def text(self, key: str) -> Text:
        """A table with a string for each language."""
        table = self.table(key)
        found = {language: table.get(language, str) for language in LANGUAGES}
        table.finish()
        for language, value in found.items():
            if not value.strip():
                raise WrongKey(f"{self.prefix}{key}.{language}", "expected a string that is not empty")
        return Text(**found)

    def table(self, key: str, default: Any = _REQUIRED) -> Table:
        """A table inside this one."""
        return Table(self.get(key, dict, default), f"{self.prefix}{key}.")

    def tables(self, key: str) -> list[Table]:
        """An array of tables, at least one."""
        found = self.get(key, list)
        if not found or any(type(table) is not dict for table in found):
            raise WrongKey(self.prefix + key, f"expected at least one [[{key}]]")
        return [Table(table, f"{self.prefix}{key}[{i}].") for i, table in enumerate(found)]

    def finish(self) -> None:
        """Refuse what was not asked for: most likely a misspelt key."""
        for key in self._table:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise WrongKey(self.prefix + key, f"unknown; the keys here are {known}")


_KINDS = {str: "a string", int: "a whole number", float: "a number", list: "an array", dict: "a table"}


def _kind_name(kind: Any) -> str:
    return "a number" if get_args(kind) else _KINDS[kind]
