"""One column of Moodle's gradebook, filled: a grades export, or an assignment's grading worksheet.

Moodle asks on import which column is which, and identifies students by ID number, email address or username
(moodle/moodle, grade/import/csv/classes/load_data.php). The headings are in the site's language; those of the Korean
language pack are known here, any other can be named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from grader.exports.gradebook_column import Filled, Platform
from grader.exports.gradebook_column import fill as fill_column

MOODLE = Platform(
    name="Moodle",
    identities=(
        *("id number", "idnumber", "id 번호", "학번"),
        *("username", "사용자 아이디", "아이디"),
        *("email address", "email", "이메일 주소", "이메일"),
    ),
    reserved=frozenset(
        {
            *(
                "first name",
                "last name",
                "surname",
                "full name",
                "identifier",
                "institution",
                "department",
                "status",
            ),
            *("성", "이름", "전체 이름", "성명", "기관", "부서"),
        }
    ),
    read_only=re.compile(r"^(Course total|Category total|Last downloaded from this course)\b", re.IGNORECASE),
    suffix=re.compile(r" \(Real\)"),
)


def fill(
    book: bytes, scores: Mapping[str, float | None], column: str, max_score: float, identity: str = ""
) -> Filled:
    """Fill one column by student id, as `gradebook_column.fill` does. Raises UsageError."""
    return fill_column(book, scores, column, max_score, identity, MOODLE)
