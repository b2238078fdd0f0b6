"""Folders for files, files for folders."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    where = place(folder, "mallory-folder", honest)
    (where / "answer.py").unlink()
    (where / "answer.py").mkdir()
    (folder / "mallory-file").mkdir()
    (folder / "mallory-file" / "01_target").write_bytes(honest["answer.py"])
    (folder / "mallory-zip.zip").mkdir()
    where = folder / "mallory-zip.zip" / "01_target"
    where.mkdir()
    (where / "answer.py").mkdir()
