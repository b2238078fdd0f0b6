"""`grader batch --anonymous KEYFILE`: pseudonyms in place of ids, and who is who kept beside the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.common import complain
from grader.language import Text
from grader.usage import UsageError

if TYPE_CHECKING:
    from grader.anonymous import Key
    from grader.intake import Entry


@dataclass(frozen=True)
class Cohort:
    """The submissions and the roster, under the names that the results have."""

    entries: dict[str, Entry]
    people: dict[str, dict[str, str]] | None
    key: Key | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)  # id → pseudonym

    @property
    def ids(self) -> str:
        """Which pseudonyms the students have, if any: a fact of the batch."""
        return self.key.name if self.key else "plain"


def mask(cohort: Cohort, key_file: Path, *apart: Path) -> Cohort:
    """The cohort under pseudonyms. Raises UsageError where the key lies in a folder that is handed on."""
    from grader import anonymous

    if any(key_file.resolve().is_relative_to(folder.resolve()) for folder in apart):
        raise UsageError(
            "the key of --anonymous may not lie in --out or in the submissions",
            "--anonymous의 키 파일은 --out이나 제출물 폴더 안에 둘 수 없습니다",
        )
    key = anonymous.Key.open(key_file)
    aliases = {student: key.pseudonym(student) for student in cohort.entries}
    people = cohort.people
    if people:
        people = {aliases[student]: {**row, "name": ""} for student, row in people.items()}
    return Cohort(anonymous.mask(cohort.entries, key), people, key, aliases)


def keep_names(cohort: Cohort) -> None:
    """Write who is who beside the key, and say where; nothing without pseudonyms."""
    from grader.anonymous import write_mapping

    if cohort.key is None:
        return
    key = cohort.key
    write_mapping(cohort.aliases, key)
    complain(
        Text(
            f"pseudonyms: who is who is in {key.mapping}, for you alone; names inside students' files are not touched",
            f"가명 사용: 가명과 학생 ID의 대응표는 {key.mapping}에 있으니 강사만 보관하세요. 학생 파일 안의 이름은 바꾸지 않습니다",
        )
    )
