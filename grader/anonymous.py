"""Pseudonyms for students: the same key gives the same ones, and without the key nobody finds the names.

HMAC-SHA256 (RFC 2104) of the student's id; 60 bits of it are shown. Only the ids are replaced: a name that a student
writes into a file stays there.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.exports.gradebook import cell
from grader.intake import Entry
from grader.usage import UsageError

MIN_KEY_BYTES = 16


@dataclass(frozen=True)
class Key:
    """A secret, and the file that it lies in."""

    path: Path
    secret: bytes
    is_new: bool = False

    @classmethod
    def open(cls, path: Path) -> Key:
        """The key in a file; a new one where there is none. Raises UsageError."""
        try:
            if not path.exists():
                text = secrets.token_hex(32) + "\n"
                _write_private(path, text)
                return cls(path, text.strip().encode(), is_new=True)
            secret = path.read_bytes().strip()
        except OSError as problem:
            raise UsageError(
                f"the key {str(path)!r} cannot be used: {problem.strerror}",
                f"키 파일 {str(path)!r}을(를) 쓸 수 없습니다: {problem.strerror}",
            ) from None
        if len(secret) < MIN_KEY_BYTES:
            raise UsageError(
                f"the key in {str(path)!r} is shorter than {MIN_KEY_BYTES} bytes; a file that is not there is made",
                f"{str(path)!r}의 키가 {MIN_KEY_BYTES}바이트보다 짧습니다. 없는 파일을 주면 새로 만듭니다",
            )
        return cls(path, secret)

    @property
    def mapping(self) -> Path:
        """Where the names of the pseudonyms lie: beside the key, for the instructor alone."""
        return self.path.with_name(self.path.name + ".mapping.csv")

    @property
    def name(self) -> str:
        """What tells this key from another one, and tells nothing of it."""
        return hmac.new(self.secret, b"\0which key", hashlib.sha256).hexdigest()[:16]

    def pseudonym(self, student: str) -> str:
        """anon- and 12 letters and digits."""
        number = int.from_bytes(
            hmac.new(self.secret, student.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        )
        letters = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: none that is taken for another
        return "anon-" + "".join(letters[(number >> 5 * place) & 31] for place in range(12))


def mask(entries: Mapping[str, Entry], key: Key) -> dict[str, Entry]:
    """The submissions under their pseudonyms and in the order of those, so that not even the order tells."""
    found = {key.pseudonym(student): entry for student, entry in entries.items()}
    return {alias: replace(found[alias], student=alias, masked=True) for alias in sorted(found)}


def write_mapping(students: Mapping[str, str], key: Key) -> None:
    """Write pseudonym → id beside the key, readable by its owner alone; ids of earlier batches stay in it."""
    rows = dict(_rows(key.mapping))
    rows.update({alias: str(cell(student)) for student, alias in students.items()})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["pseudonym", "student"])
    writer.writerows(sorted(rows.items()))
    _write_private(key.mapping, text.getvalue())


def _rows(path: Path) -> list[tuple[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [(row[0], row[1]) for row in csv.reader(file) if len(row) == 2 and row[0] != "pseudonym"]


def _write_private(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.new")
    with open(
        os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        "w",
        encoding="utf-8",
        errors="backslashreplace",
    ) as file:
        file.write(text)
    os.replace(temporary, path)
