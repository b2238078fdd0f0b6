"""Names that lead out."""

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


NAMES = ("../escaped.py", "01_target/../../escaped.py", "/tmp/escaped.py", "..\\..\\escaped.py", "C:\\escaped.py", "C:/escaped.py")


def attack(folder, honest):
    for i, name in enumerate(NAMES):
        real = [(f"01_target/{n}", c) for n, c in honest.items()]
        zipped(folder / f"mallory-{i}.zip", [(n, c, 0) for n, c in [*real, (name, b"x")]])
        tarred(folder / f"mallory-tar-{i}.tar.gz", [(n, c, tarfile.REGTYPE, "") for n, c in [*real, (name, b"x")]])


def twin(folder, honest):
    tarred(folder / "nina.tar.gz", [(f"./01_target/{n}", c, tarfile.REGTYPE, "") for n, c in honest.items()])
