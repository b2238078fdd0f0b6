"""Names of folders that are no ids."""

import os
import unicodedata

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    for student in ("m" * 255, "가" * 85, "a\nb", "a\x1b[2Jb", "a\u202eb", "<script>alert(1)<", os.fsdecode(b"\xff\xfe")):
        (folder / student).mkdir()
    for form in ("NFC", "NFD"):
        place(folder, unicodedata.normalize(form, "김철수"), honest)


def twin(folder, honest):
    place(folder, "nina", honest)
