"""Source that Python would decode in another way than a reader."""

import codecs

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    text = honest["answer.py"].decode()
    for student, content in (
        ("rot13", "# coding: rot13\n" + codecs.encode(text, "rot13")),
        ("escape", "# coding: unicode_escape\n\\u0069mport nothing_here\n"),
        ("none", "# coding: does-not-exist\n" + text),
    ):
        (place(folder, f"mallory-{student}", honest) / "answer.py").write_text(content, encoding="utf-8")


def twin(folder, honest):
    (place(folder, "nina", honest) / "answer.py").write_bytes(b"# -*- coding: utf-8 -*-\n" + honest["answer.py"])
