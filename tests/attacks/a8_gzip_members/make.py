"""Nothing comes out, but for a long time."""

import gzip

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
    empty = gzip.compress(b"")
    (folder / "mallory-empty.tar.gz").write_bytes(empty * (60 * 2**20 // len(empty)))
    (folder / "mallory-padding.tar.gz").write_bytes(gzip.compress(bytes(10240)) + bytes(60 * 2**20))


def twin(folder, honest):
    tarred(folder / "nina.tar.gz", [(f"./01_target/{n}", c, tarfile.REGTYPE, "") for n, c in honest.items()])
