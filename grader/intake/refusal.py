"""Why a submission is refused, as sentences in both languages that name the student's file."""

from __future__ import annotations

from grader.intake import caps
from grader.language import Text


class Rejected(Exception):
    """A submission that is refused, with the reason in both languages."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.text = Text(en=en, ko=ko)


def no_plain_file(name: str) -> Rejected:
    """A pipe, a device, a folder where a file belongs."""
    return Rejected(f"{name} is not a plain file", f"{name}은(는) 일반 파일이 아닙니다")


def link(name: str) -> Rejected:
    """A symbolic link, or in a tar a hard one."""
    return Rejected(
        f"{name} is a link; hand in the file itself", f"{name}은(는) 링크입니다. 파일 자체를 제출하세요"
    )


def too_large(name: str, cap: int) -> Rejected:
    """More than `cap` bytes, which are whole megabytes."""
    return Rejected(f"{name} is larger than {cap // 2**20} MB", f"{name}이(가) {cap // 2**20} MB보다 큽니다")


def too_many() -> Rejected:
    """More entries than an archive may have."""
    return Rejected(
        f"more than {caps.MAX_ENTRIES:,} files in the archive",
        f"압축 파일 안에 파일이 {caps.MAX_ENTRIES:,}개가 넘습니다",
    )


def shown(name: str) -> str:
    """A stranger's name, fit for a line of text."""
    return ascii(name)[1:-1][:60] if not name.isprintable() else name[:60]
