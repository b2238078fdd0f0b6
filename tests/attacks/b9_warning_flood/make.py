"""The compiler's warnings go to the grader's own stderr, not to the student's."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    content = b"".join(b"%d is %d\n" % (i % 10, i % 7) for i in range(3_000)) + honest["answer.py"]
    (place(folder, "mallory", honest) / "answer.py").write_bytes(content)
