"""Bombs that tell the truth about their size, and bombs that lie."""

import gzip
import struct
import zlib

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


def lying(name, method, data, claimed):
    """A zip of one member whose header says `claimed` bytes."""
    name = name.encode()
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, method, 0, 33, 0, len(data), claimed, len(name), 0) + name + data
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, method, 0, 33, 0, len(data), claimed, len(name), 0, 0, 0, 0, 0, 0
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry + name), len(local), 0)
    return local + entry + name + end


def attack(folder, honest):
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = b"".join(deflate.compress(bytes(2**20)) for _ in range(256)) + deflate.flush()
    for student, claimed in (("truth", 256 * 2**20), ("lie", 100), ("huge", 2**32 - 2)):
        (folder / f"mallory-{student}.zip").write_bytes(lying("01_target/answer.py", 8, zeros, claimed))
    with gzip.open(folder / "mallory-tar.tar.gz", "wb", 1) as file:
        for _ in range(1024):
            file.write(bytes(2**20))


def twin(folder, honest):
    honest_zip(folder / "nina.zip", honest)
