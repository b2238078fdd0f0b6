"""Zips of which two programs would unpack different files."""

import io
import tarfile
import zipfile


def zipped(path, members):
    """(name, content, mode) to a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content, mode in members:
            info = zipfile.ZipInfo("placeholder")
            info.filename = name
            info.external_attr = mode << 16
            archive.writestr(info, content)


def tarred(path, members):
    """(name, content, type, link) to a tar.gz."""
    with tarfile.open(path, "w:gz") as archive:
        for name, content, kind, link in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, link, len(content)
            archive.addfile(info, io.BytesIO(content))


def honest_zip(path, honest):
    zipped(path, [(f"01_target/{name}", content, 0) for name, content in honest.items()])


def attack(folder, honest):
    answer = ("01_target/answer.py", honest["answer.py"], 0)
    more = ("01_target/more.py", honest["more.py"], 0)
    for student, members in {
        "twice": [answer, more, ("01_target/answer.py", b"x = 1", 0)],
        "link": [("01_target/answer.py", b"/etc/passwd", 0o120777), more],
        "folder-link": [answer, more, ("01_target", b"/etc", 0o120777)],
        "device": [("01_target/answer.py", b"", 0o020666), more],
        "drive": [answer, more, ("C:/Windows/x.py", b"", 0)],
        "backslash": [answer, more, ("01_target\\answer.py", b"", 0)],
        "places": [answer, more, ("x/01_target/answer.py", b"x = 1", 0)],
        "dot": [answer, more, ("./01_target/answer.py", b"x = 1", 0)],
        "nul": [answer, more, ("../\0x", b"", 0)],
    }.items():
        zipped(folder / f"mallory-{student}.zip", members)


def twin(folder, honest):
    honest_zip(folder / "nina.zip", honest)
