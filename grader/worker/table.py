"""Which objects a dictionary holds, told without touching them.

To look at an object through Python counts a reference to it, which writes to its page; in a process that has just been
forked each such page is copied first. Of the modules of scikit-learn alone that would be a fifth of all the page faults
of a submission. So the pointers are read where the dictionary keeps them (CPython 3.11 to 3.14, Include/internal/
pycore_dict.h); where a trial shows that this Python keeps them otherwise, the objects are looked at after all.
"""

from __future__ import annotations

import ctypes
from itertools import islice
from typing import Any

_ENTRY = 2 * ctypes.sizeof(ctypes.c_void_p)  # of a dictionary with names for keys: a key and a value
_NAMES_ONLY = 1  # its kind


class _Keys(ctypes.Structure):
    _fields_ = (
        ("references", ctypes.c_ssize_t),
        ("log2_size", ctypes.c_uint8),
        ("log2_index_bytes", ctypes.c_uint8),
        ("kind", ctypes.c_uint8),
        ("version", ctypes.c_uint32),
        ("usable", ctypes.c_ssize_t),
        ("entries", ctypes.c_ssize_t),
    )


class _Dict(ctypes.Structure):
    _fields_ = (
        ("references", ctypes.c_ssize_t),
        ("type", ctypes.c_void_p),
        ("used", ctypes.c_ssize_t),
        ("tag", ctypes.c_uint64),
        ("keys", ctypes.POINTER(_Keys)),
        ("values", ctypes.c_void_p),
    )


def _read(table: dict[str, Any], count: int) -> bytes:
    """The pointers of its first `count` entries; fewer or none if it does not have them any more, or other keys too."""
    at = _Dict.from_address(id(table))
    keys = at.keys.contents
    if at.values or keys.kind != _NAMES_ONLY:
        return b""
    start = ctypes.addressof(keys) + ctypes.sizeof(_Keys) + (1 << keys.log2_index_bytes)
    return ctypes.string_at(start, _ENTRY * min(count, keys.entries))


def _look(table: dict[str, Any], count: int) -> bytes:
    """The same through Python: slower, and a page for almost each object."""
    return b"".join(
        id(thing).to_bytes(8, "little") for pair in islice(table.items(), count) for thing in pair
    )


def _readable() -> bool:
    """Whether dictionaries of this Python lie in memory as we think."""
    trial: dict[str, Any] = {}
    for number in range(300):
        trial[f"name {number}"] = object()
    grown = _look(trial, 300)
    if _read(trial, 300) != grown or _read(trial, 7) != grown[: 7 * _ENTRY]:
        return False
    trial["name 3"] = object()
    changed = _look(trial, 300)
    del trial["name 299"]
    return _read(trial, 299) == changed[: 299 * _ENTRY] != grown[: 299 * _ENTRY]


_tell = _read if _readable() else _look


class Contents:
    """What a dictionary held at first, in its order."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table, self._count = table, len(table)
        self._pointers = _tell(table, self._count)

    def stand(self) -> bool:
        """Whether it still begins with the same objects under the same names; what was added since comes after them."""
        return _tell(self.table, self._count) == self._pointers

    def added(self) -> list[str]:
        """The names of what came later, the last first; if it `stand`s."""
        return list(islice(reversed(self.table), len(self.table) - self._count))
