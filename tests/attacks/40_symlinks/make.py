"""Links instead of files and folders."""


def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    secret = folder.parent / "secret.txt"
    where = place(folder, "mallory-file", honest)
    (where / "answer.py").unlink()
    (where / "answer.py").symlink_to(secret)
    outside = folder.parent / "elsewhere"
    place(outside, "x", honest)
    (folder / "mallory-module").mkdir()
    (folder / "mallory-module" / "01_target").symlink_to(outside / "x" / "01_target")
    (folder / "mallory-all").symlink_to(outside / "x")
    (folder / "mallory-dangling.zip").symlink_to("/nowhere")
