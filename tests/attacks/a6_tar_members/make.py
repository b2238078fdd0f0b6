"""Members that are no files."""

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
    plain = [(f"01_target/{n}", c, tarfile.REGTYPE, "") for n, c in honest.items()]
    for student, kind, link in (
        ("hard", tarfile.LNKTYPE, "/etc/passwd"),
        ("soft", tarfile.SYMTYPE, "../../secret.txt"),
        ("fifo", tarfile.FIFOTYPE, ""),
        ("block", tarfile.BLKTYPE, ""),
        ("char", tarfile.CHRTYPE, ""),
    ):
        tarred(folder / f"mallory-{student}.tar.gz", [*plain, ("01_target/x", b"", kind, link)])
        tarred(folder / f"mallory-{student}-instead.tar.gz", [("01_target/answer.py", b"", kind, link), plain[1]])
    tarred(folder / "mallory-twice.tgz", [*plain, plain[0]])


def twin(folder, honest):
    tarred(folder / "nina.tar.gz", [(f"./01_target/{n}", c, tarfile.REGTYPE, "") for n, c in honest.items()])
