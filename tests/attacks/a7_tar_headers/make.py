"""Headers that Python's tarfile reads whole, copies for every member, or matches in quadratic time; names that NFC takes so long for."""

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


def pax(body, kind=b"x"):
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = kind, len(body)
    return info.tobuf(tarfile.USTAR_FORMAT) + body + bytes(-len(body) % 512)


def attack(folder, honest):
    long = b"100000000 comment="
    for student, body in (
        ("long", long + b"x" * (100_000_000 - len(long) - 1) + b"\n"),
        ("many", b"".join(b"20 %08d=abcdefg\n" % i for i in range(3_000_000))),
        ("digits", b"1" * 2_000_000),
        ("negative", b"14 size=-1024\n"),
    ):
        with gzip.open(folder / f"mallory-{student}.tar.gz", "wb", 1) as file:
            file.write(pax(body) + tarfile.TarInfo("x").tobuf() + bytes(1024))
    hidden = pax(b"1" * 2_000_000) + tarfile.TarInfo("x").tobuf()  # in what a folder says is its content
    place = tarfile.TarInfo("x")
    place.type, place.size = tarfile.DIRTYPE, len(hidden)
    with gzip.open(folder / "mallory-hidden.tar.gz", "wb", 1) as file:
        file.write(place.tobuf(tarfile.USTAR_FORMAT) + hidden + bytes(1024))
    with gzip.open(folder / "mallory-often.tar.gz", "wb", 1) as file:
        file.write((pax(b"1" * 8000) + tarfile.TarInfo("x").tobuf()) * 9000 + bytes(1024))
    with gzip.open(
        folder / "mallory-global.tar.gz", "wb", 1
    ) as file:  # 2 GB, if each member has a copy of all
        for start in range(0, 300_000, 1000):
            file.write(pax(b"".join(b"9 %05x=\n" % (start + i) for i in range(900)), b"g"))
            file.write(tarfile.TarInfo(f"f{start}").tobuf())
        file.write(bytes(1024))
    marks = f"a{chr(0x301) * 1800}{chr(0x316) * 1800}"  # NFC sorts them in quadratic time
    tarred(folder / "mallory-marks.tar.gz", [(f"{marks}{i}", b"", tarfile.REGTYPE, "") for i in range(200)])
    zipped(folder / "mallory-marks-too.zip", [(f"{marks * 4}{i}", b"", 0) for i in range(30)])


def twin(folder, honest):
    plain = [(f"./01_target/{n}", c, tarfile.REGTYPE, "") for n, c in honest.items()]
    strange = [
        (name, b"x", tarfile.REGTYPE, "") for name in ("그림 size=3.png", f"실험-{'1234567890' * 4}.txt")
    ]
    tarred(folder / "nina.tar.gz", [*strange, *plain])
