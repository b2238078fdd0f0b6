"""Nested parentheses, signs, blocks, a chain of attributes: each more than a parser likes."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    for student, text in (
        ("parentheses", "x = " + "(" * 100_000 + ")" * 100_000),
        ("signs", "x = " + "-" * 300_000 + "1"),
        ("attributes", "x = a" + ".b" * 200_000),
        ("sum", "x = " + "+".join("a" for _ in range(100_000))),
    ):
        (place(folder, f"mallory-{student}", honest) / "answer.py").write_text(text + "\n", encoding="ascii")
