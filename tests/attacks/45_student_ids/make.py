"""Ids that no roster has, or that nothing should be called."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    for student in ("-rf", "..%2falice", "...", " alice", "~root", "$(id)", "a;b", "alice", "a*"):
        if not student.startswith("."):
            place(folder, student, honest)
    (folder.parent / "roster.csv").write_text("id,name,section\nnina,=1+1,@a\n", encoding="utf-8")
