"""From a folder of strangers' submissions to the declared files of each, or the reason why one is refused.

Everything here is hostile: names, links, special files, archives made to explode. Nothing is unpacked to disk; only
the files that module.toml declares are read, each up to a cap, and one bad submission never stops the others.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, cast

from grader import student_id
from grader.course import Module
from grader.language import Text
from grader.submission import Submission

MAX_TEXT_BYTES = 2**20
MAX_BINARY_BYTES = 20 * 2**20
MAX_ARCHIVE_BYTES = 100 * 2**20
MAX_UNPACKED_BYTES = 200 * 2**20
MAX_ENTRIES = 10_000
MAX_TAR_HEADER_BYTES = 8 * 2**10  # of an extended header: a long name, a date, some attributes
ARCHIVES = (".zip", ".tar.gz", ".tgz")
_BINARY = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".npy",
    ".npz",
    ".pkl",
    ".joblib",
    ".skops",
    ".onnx",
    ".parquet",
    ".db",
)


class Rejected(Exception):
    """A submission that is refused, with the reason in both languages."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.text = Text(en=en, ko=ko)


@dataclass(frozen=True)
class Entry:
    """One student's folder or archive in the folder of submissions; or several that claim the same student."""

    student: str
    paths: tuple[Path, ...]
    rejected: Text | None = None  # refused by its name alone
    masked: bool = False  # `student` is a pseudonym: the names of the paths may not be told


def entries(folder: Path) -> Iterator[Entry]:
    """The submissions in a folder, by student; hidden files and files that are no archive are left out."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        name = unicodedata.normalize("NFC", os.fsencode(path.name).decode("utf-8", "backslashreplace"))
        if name.startswith(".") or name in ("__MACOSX", "__pycache__"):
            continue
        suffix = next((suffix for suffix in ARCHIVES if name.lower().endswith(suffix)), "")
        if suffix or path.is_symlink() or path.is_dir():
            found.setdefault(name[: len(name) - len(suffix)] if suffix else name, []).append(path)
    for student, paths in found.items():
        yield Entry(student, tuple(paths), _why_not(student, paths))


def _why_not(student: str, paths: list[Path]) -> Text | None:
    if not student_id.valid(student):
        return Text(
            "the student's id may have letters, digits and . _ @ + - ( ) and begins with a letter or digit",
            "학생 ID는 글자나 숫자로 시작하고, 글자·숫자와 . _ @ + - ( )만 쓸 수 있습니다",
        )
    if len(paths) > 1:
        names = ", ".join(path.name for path in paths)
        return Text(
            f"more than one submission of this student: {names}",
            f"같은 학생의 제출물이 여러 개입니다: {names}",
        )
    return None


def read(entry: Entry, module: Module, bare: bool = False) -> Submission:
    """The declared files of one module; with `bare` they may lie without the module's folder.

    Never raises for what a student did: a bad submission comes back with `rejected`.
    """
    try:
        if entry.rejected:
            raise Rejected(entry.rejected.en, entry.rejected.ko)
        if not entry.paths:
            return Submission(entry.student, module.id)
        path = entry.paths[0]
        if path.is_symlink():
            raise _link(path.name)
        files = _from_folder(path, module, bare) if path.is_dir() else _from_archive(path, module, bare)
        for name, content in files.items():
            _check_content(name, content)
    except Rejected as reason:
        return Submission(entry.student, module.id, rejected=_told(entry, reason.text))
    except OSError as problem:
        why = problem.strerror or "unreadable"
        return Submission(
            entry.student, module.id, rejected=Text(f"it cannot be read: {why}", f"읽을 수 없습니다: {why}")
        )
    return Submission(entry.student, module.id, files=files)


def _told(entry: Entry, reason: Text) -> Text:
    """The reason, without what the name of a masked submission would tell."""
    for path in entry.paths if entry.masked else ():
        shown = (
            f"{entry.student}{''.join(suffix for suffix in ARCHIVES if path.name.lower().endswith(suffix))}"
        )
        names = {path.name, unicodedata.normalize("NFC", path.name), _shown(path.name)}
        for name in sorted(names, key=len, reverse=True):
            reason = Text(reason.en.replace(name, shown), reason.ko.replace(name, shown))
    return reason


def dates(entry: Entry) -> dict[str, float]:
    """When the files of a submission were written, by path inside it, in seconds since 1970; read as carefully as they are.

    A zip tells its dates without a time zone: they are taken as if in UTC, under names that begin with "zip:". Empty
    where nothing can be read; the dates are what the files say, and whoever packs them can set them.
    """
    try:
        path = entry.paths[0]
        if path.is_symlink() or len(entry.paths) > 1:
            return {}
        return _dates_of_folder(path) if path.is_dir() else _dates_of_archive(path)
    except (IndexError, OSError, zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, Rejected):
        return {}
    except (NotImplementedError, ValueError, OverflowError, MemoryError, RecursionError, RuntimeError):
        return {}


def _dates_of_folder(folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    for place, folders, names in os.walk(folder):  # follows no link
        folders[:] = sorted(folders)
        for name in names:
            inside = Path(place) / name
            status = inside.lstat()
            if stat.S_ISREG(status.st_mode):
                found[unicodedata.normalize("NFC", inside.relative_to(folder).as_posix())] = status.st_mtime
            if len(found) > MAX_ENTRIES:
                return {}
    return found


def _dates_of_archive(path: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_ARCHIVE_BYTES:
            return {}
        if path.name.lower().endswith(".zip"):
            if _count(file, b"PK\x01\x02") > MAX_ENTRIES:
                return {}
            with zipfile.ZipFile(file) as archive:
                for info in archive.infolist():
                    with contextlib.suppress(ValueError):  # a month 0, a second 62
                        found[f"zip:{info.filename}"] = datetime(*info.date_time, tzinfo=UTC).timestamp()
            return found
        _check_tar(_Gunzip(file))
        file.seek(0)
        with tarfile.open(fileobj=cast(IO[bytes], _Gunzip(file)), mode="r|") as members:
            return {member.name: float(member.mtime) for member in members if member.isreg()}


# -- folders ----------------------------------------------------------------------------------------------------------


def _from_folder(folder: Path, module: Module, bare: bool) -> dict[str, bytes]:
    """Read through descriptors and without following a link, so that nothing can be swapped underneath."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
    top = os.open(folder, flags)
    try:
        names = {unicodedata.normalize("NFC", name): name for name in os.listdir(top)}
        if module.id in names:
            inner = _open(top, names[module.id], flags, module.id)
        elif bare:
            inner = os.dup(top)
        else:
            return {}
        try:
            found = ((name, _read_inside(inner, PurePosixPath(name))) for name in module.files)
            return {name: content for name, content in found if content is not None}
        finally:
            os.close(inner)
    finally:
        os.close(top)


def _open(parent: int, name: str, flags: int, shown: str) -> int:
    try:
        return os.open(name, flags, dir_fd=parent)
    except OSError:
        mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            raise _link(shown) from None
        if not stat.S_ISDIR(mode) and flags & os.O_DIRECTORY:
            raise Rejected(f"{shown} is not a folder", f"{shown}은(는) 폴더가 아닙니다") from None
        raise


def _read_inside(folder: int, path: PurePosixPath) -> bytes | None:
    """A file below an open folder, None when it is absent. Raises Rejected for what is no plain file."""
    name = {unicodedata.normalize("NFC", name): name for name in os.listdir(folder)}.get(path.parts[0])
    if name is None:
        return None
    if len(path.parts) > 1:
        inner = _open(folder, name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, path.parts[0])
        try:
            return _read_inside(inner, PurePosixPath(*path.parts[1:]))
        finally:
            os.close(inner)
    descriptor = _open(folder, name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, path.name)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Rejected(f"{path.name} is not a plain file", f"{path.name}은(는) 일반 파일이 아닙니다")
        with open(descriptor, "rb", closefd=False) as file:
            return _bounded(file, path.name)
    finally:
        os.close(descriptor)


def _link(name: str) -> Rejected:
    return Rejected(
        f"{name} is a link; hand in the file itself", f"{name}은(는) 링크입니다. 파일 자체를 제출하세요"
    )


# -- archives ---------------------------------------------------------------------------------------------------------


def _from_archive(path: Path, module: Module, bare: bool) -> dict[str, bytes]:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Rejected(f"{path.name} is not a plain file", f"{path.name}은(는) 일반 파일이 아닙니다")
        if os.fstat(descriptor).st_size > MAX_ARCHIVE_BYTES:
            raise _too_large(path.name, MAX_ARCHIVE_BYTES)
        wanted = _Wanted(module, bare)
        broken = Rejected(
            f"{path.name} is damaged, or no archive at all",
            f"{path.name} 파일이 손상되었거나 압축 파일이 아닙니다",
        )
        try:
            if path.name.lower().endswith(".zip"):
                _read_zip(file, wanted)
            else:
                _read_tar(file, wanted)
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError):
            raise broken from None
        except (NotImplementedError, ValueError, OverflowError, MemoryError, RecursionError, RuntimeError):
            raise broken from None  # compression that Python does not know; fields that make no sense
        return wanted.files()


class _Wanted:
    """Sorts an archive's names: which are the module's files, and which betray an attack."""

    def __init__(self, module: Module, bare: bool) -> None:
        self._module, self._bare = module, bare
        self._found: dict[str, dict[str, bytes]] = {}  # the folder they lie in → the files
        self._seen = 0

    def consider(self, raw_name: str, mode: int, read: Callable[[str], bytes]) -> None:
        """One member: refuse it, read it, or pass it by."""
        self._seen += 1
        if self._seen > MAX_ENTRIES:
            raise _too_many()
        name = unicodedata.normalize("NFC", raw_name.removeprefix("./"))
        path = PurePosixPath(name)
        if (
            path.is_absolute()
            or ".." in path.parts
            or "\\" in name
            or "\x00" in name
            or re.match("[A-Za-z]:", name)
        ):
            raise Rejected("a name in the archive leads out of it", "압축 파일 안의 이름이 바깥을 가리킵니다")
        if stat.S_ISLNK(mode):
            raise _link(_shown(name))
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Rejected(
                f"{_shown(name)} is not a plain file", f"{_shown(name)}은(는) 일반 파일이 아닙니다"
            )
        if stat.S_ISDIR(mode) or name.endswith("/") or path.parts[:1] == ("__MACOSX",):
            return
        for declared in self._module.files:
            folder = self._folder(path, PurePosixPath(declared))
            if folder is not None:
                files = self._found.setdefault(folder, {})
                if declared in files:
                    raise Rejected(
                        f"{declared} is in the archive twice",
                        f"{declared} 파일이 압축 파일 안에 두 번 있습니다",
                    )
                files[declared] = read(declared)

    def _folder(self, path: PurePosixPath, declared: PurePosixPath) -> str | None:
        """The folder of a declared file: the module's, perhaps within one other, as some systems pack it."""
        count = len(declared.parts)
        front = path.parts[:-count]
        if path.parts[-count:] != declared.parts or len(front) > 2:
            return None
        if (front and front[-1] == self._module.id) or (self._bare and len(front) < 2):
            return "/".join(front)
        return None

    def files(self) -> dict[str, bytes]:
        """What was found. Raises Rejected when it lies in more than one place."""
        if len(self._found) > 1:
            raise Rejected(
                f"{self._module.id} is in the archive more than once",
                f"{self._module.id} 폴더가 압축 파일 안에 여러 번 있습니다",
            )
        return next(iter(self._found.values()), {})


def _read_zip(file: IO[bytes], wanted: _Wanted) -> None:
    if _count(file, b"PK\x01\x02") > MAX_ENTRIES:  # before the library reads the whole directory
        raise _too_many()
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():

            def read(declared: str, info: zipfile.ZipInfo = info) -> bytes:
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise Rejected(
                        f"{declared} is packed in an unusual way", f"{declared}의 압축 방식이 특이합니다"
                    )
                if info.flag_bits & 1:
                    raise Rejected("the archive has a password", "압축 파일에 암호가 걸려 있습니다")
                if info.file_size > _cap(declared):
                    raise _too_large(declared, _cap(declared))
                with archive.open(info) as member:
                    return _bounded(member, declared)

            wanted.consider(info.filename, info.external_attr >> 16, read)


def _count(file: IO[bytes], signature: bytes) -> int:
    """How often a signature occurs in a file, which is left at its start."""
    found, tail = 0, b""
    while part := file.read(2**20):
        found += (tail + part).count(signature)
        tail = part[-len(signature) + 1 :]
    file.seek(0)
    return found


def _too_many() -> Rejected:
    return Rejected(
        f"more than {MAX_ENTRIES:,} files in the archive",
        f"압축 파일 안에 파일이 {MAX_ENTRIES:,}개가 넘습니다",
    )


def _read_tar(file: IO[bytes], wanted: _Wanted) -> None:
    _check_tar(
        _Gunzip(file)
    )  # a first reading of the headers alone: the library trusts what they say of themselves
    file.seek(0)
    with tarfile.open(fileobj=cast(IO[bytes], _Gunzip(file)), mode="r|") as archive:
        for member in archive:
            kind = stat.S_IFLNK if member.issym() or member.islnk() else stat.S_IFDIR if member.isdir() else 0
            if not (member.isreg() or kind):
                kind = stat.S_IFIFO

            def read(declared: str, member: tarfile.TarInfo = member) -> bytes:
                if member.size > _cap(declared):
                    raise _too_large(declared, _cap(declared))
                content = archive.extractfile(member)
                return b"" if content is None else _bounded(content, declared)

            wanted.consider(member.name, kind, read)


def _check_tar(stream: _Gunzip) -> None:
    """Refuse what makes a reader of tar work without end: large extended headers, sizes told twice, sparse files."""
    unusual = Rejected("the archive is packed in an unusual way", "압축 파일의 형식이 특이합니다")
    count = 0
    while (header := stream.read(512)).strip(b"\0"):
        if len(header) < 512:
            raise tarfile.ReadError("ends in a header")
        size, kind = tarfile.nti(header[124:136]), header[156:157]  # type: ignore[attr-defined]
        count += 1
        if count > 2 * MAX_ENTRIES:  # each file may have an extended header
            raise _too_many()
        extended = kind in b"xgXLK"
        if size < 0 or (extended and size > MAX_TAR_HEADER_BYTES) or kind == b"S":
            raise unusual
        left = -(-size // 512) * 512
        if extended:
            content, left = stream.read(left), 0
            if b" size=" in content or b"GNU.sparse" in content:
                raise unusual
        while left > 0:
            part = stream.read(min(left, 2**20))
            if not part:
                raise tarfile.ReadError("ends in a file")
            left -= len(part)
    if count == 0:
        raise tarfile.ReadError("empty")


class _Gunzip:
    """The one member of a gzip file, up to MAX_UNPACKED_BYTES of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, MAX_UNPACKED_BYTES
        self._unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self._ready = bytearray()

    def read(self, size: int) -> bytes:
        """As a file does: less than `size` only at the end."""
        while len(self._ready) < size and not self._unpack.eof:
            packed = self._unpack.unconsumed_tail or self._file.read(2**16)
            if not packed:
                raise EOFError("a gzip file that ends too early")
            part = self._unpack.decompress(packed, 2**20)
            self._left -= len(part)
            if self._left < 0:
                raise _too_large("the archive", MAX_UNPACKED_BYTES)
            self._ready += part
        data = bytes(self._ready[:size])
        del self._ready[:size]
        return data


# -- content ----------------------------------------------------------------------------------------------------------


def _cap(name: str) -> int:
    return MAX_BINARY_BYTES if name.lower().endswith(_BINARY) else MAX_TEXT_BYTES


def _bounded(file: IO[bytes], name: str) -> bytes:
    content = file.read(_cap(name) + 1)
    if len(content) > _cap(name):
        raise _too_large(name, _cap(name))
    return content


def _too_large(name: str, cap: int) -> Rejected:
    return Rejected(f"{name} is larger than {cap // 2**20} MB", f"{name}이(가) {cap // 2**20} MB보다 큽니다")


def _check_content(name: str, content: bytes) -> None:
    if name.lower().endswith(_BINARY):
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        hint_en, hint_ko = "", ""
        with contextlib.suppress(UnicodeDecodeError):
            content.decode("cp949")
            hint_en, hint_ko = " (perhaps CP949; save it as UTF-8)", " (CP949인 듯합니다. UTF-8로 저장하세요)"
        raise Rejected(
            f"{name} is not UTF-8, line {line}{hint_en}",
            f"{name}의 {line}번째 줄이 UTF-8이 아닙니다{hint_ko}",
        ) from None
    if "\x00" in text:
        raise Rejected(f"{name} has NUL bytes", f"{name}에 NUL 문자가 들어 있습니다")


def _shown(name: str) -> str:
    return ascii(name)[1:-1][:60] if not name.isprintable() else name[:60]


def only_on_roster(found: Mapping[str, Entry], roster: Mapping[str, object]) -> dict[str, Entry]:
    """With a roster: who is not on it is refused, who handed in nothing gets an empty entry."""
    refused = Text("this id is not on the roster", "명단에 없는 ID입니다")
    checked = {
        student: entry if student in roster or entry.rejected else Entry(student, entry.paths, refused)
        for student, entry in found.items()
    }
    return {**checked, **{student: Entry(student, ()) for student in roster if student not in checked}}
