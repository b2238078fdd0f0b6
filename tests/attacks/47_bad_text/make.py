"""Files that are no source."""

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    for student, content in (
        ("cp949", "# 안녕하세요\n".encode("cp949") + honest["answer.py"]),
        ("utf16", honest["answer.py"].decode().encode("utf-16")),
        ("nul", honest["answer.py"] + b"\0"),
        ("large", honest["answer.py"] + b"#" * (50 * 2**20)),
    ):
        (place(folder, f"mallory-{student}", honest) / "answer.py").write_bytes(content)


def twin(folder, honest):
    (place(folder, "nina", honest) / "answer.py").write_bytes("# 안녕하세요 🙂\r\n".encode() + honest["answer.py"])
