"""Archives that cannot be read."""

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
    (folder / "mallory-empty.zip").write_bytes(b"")
    (folder / "mallory-nothing.tar.gz").write_bytes(b"")
    honest_zip(folder / "mallory-cut.zip", honest)
    data = (folder / "mallory-cut.zip").read_bytes()
    (folder / "mallory-cut.zip").write_bytes(data[:-30])
    (folder / "mallory-text.zip").write_bytes(b"this is not a zip")
    (folder / "mallory-text.tar.gz.tgz").write_bytes(b"this is not a tar")
    locked = bytearray(data)
    locked[6] |= 1  # the flag of a password, in the first member ...
    locked[data.index(b"PK\1\2") + 8] |= 1  # ... and in the directory
    (folder / "mallory-locked.zip").write_bytes(bytes(locked))
    tarred(folder / "mallory-tar.tar.gz", [(f"01_target/{n}", c * 50, tarfile.REGTYPE, "") for n, c in honest.items()])
    data = (folder / "mallory-tar.tar.gz").read_bytes()
    (folder / "mallory-tar.tar.gz").write_bytes(data[: len(data) // 2])


def twin(folder, honest):
    honest_zip(folder / "nina.zip", honest)
