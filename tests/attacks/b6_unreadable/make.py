"""Permissions taken away; root reads them all the same."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    (place(folder, "mallory-file", honest) / "answer.py").chmod(0)
    place(folder, "mallory-folder", honest).chmod(0)
