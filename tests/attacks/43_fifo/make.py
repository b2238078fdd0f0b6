"""Special files: reading one would wait for ever."""

import os
import socket

def place(folder, student, honest):
    """An honest folder to begin with."""
    where = folder / student / "01_target"
    where.mkdir(parents=True)
    for name, content in honest.items():
        (where / name).write_bytes(content)
    return where


def attack(folder, honest):
    where = place(folder, "mallory-fifo", honest)
    (where / "answer.py").unlink()
    os.mkfifo(where / "answer.py")
    where = place(folder, "mallory-socket", honest)
    (where / "more.py").unlink()
    listener = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(where)
    listener.bind("more.py")
    os.chdir(here)
    listener.close()
    os.mkfifo(folder / "mallory-archive.zip")
    where = place(folder, "mallory-device", honest)
    (where / "answer.py").unlink()
    try:
        os.mknod(where / "answer.py", 0o20644, os.makedev(1, 5))  # /dev/zero
    except OSError:
        os.mkfifo(where / "answer.py")
