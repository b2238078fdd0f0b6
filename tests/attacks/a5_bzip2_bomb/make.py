"""Python unpacks these methods without a bound."""

import bz2
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


def lying(method, data):
    name = b"01_target/answer.py"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, method, 0, 33, 0, len(data), 100, len(name), 0) + name + data
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, method, 0, 33, 0, len(data), 100, len(name), 0, 0, 0, 0, 0, 0)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry + name), len(local), 0)
    return local + entry + name + end


def attack(folder, honest):
    packer = bz2.BZ2Compressor()
    data = b"".join(packer.compress(bytes(2**20)) for _ in range(400)) + packer.flush()
    (folder / "mallory-bzip2.zip").write_bytes(lying(12, data))
    (folder / "mallory-lzma.zip").write_bytes(lying(14, b"\x09\x04\x05\x00\x5d\xff\xff\xff\xff" + bytes(1000)))
    (folder / "mallory-unknown.zip").write_bytes(lying(99, zlib.compress(b"x")))


def twin(folder, honest):
    with zipfile.ZipFile(folder / "nina.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in honest.items():
            archive.writestr(f"01_target/{name}", content)
