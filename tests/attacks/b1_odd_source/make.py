"""Odd, but honest."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    content = b"\xef\xbb\xbf\x0c\r\n" + honest["answer.py"].replace(b"\n\n\n", b"\r\n\x0c\r\n\r")
    (place(folder, "mallory", honest) / "answer.py").write_bytes(content)
