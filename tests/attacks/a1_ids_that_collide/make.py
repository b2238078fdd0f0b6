"""Honest answers under ids that a report could stumble over."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    for student in ("index", "student-index", "CON", "Nina", "results", "con.html"):
        place(folder, student, honest)
