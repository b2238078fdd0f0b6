"""A file that is two things is read as the one that its name says."""

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
    honest_zip(folder / "mallory.zip", honest)
    data = (folder / "mallory.zip").read_bytes()
    (folder / "mallory.zip").write_bytes(b"#!/bin/sh\ntouch /tmp/polyglot\nexit\n" + data)


def twin(folder, honest):
    honest_zip(folder / "nina.zip", honest)
