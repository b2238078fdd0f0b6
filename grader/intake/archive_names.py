"""The names in an archive: which are the module's files, and which betray an attack."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import PurePosixPath

from grader.course import Module
from grader.intake import caps
from grader.intake.names import composed, too_long
from grader.intake.refusal import Rejected, link, no_plain_file, shown, too_many


class Wanted:
    """Sorts the members of one archive as they come, and keeps the files that are wanted."""

    def __init__(self, module: Module, bare: bool) -> None:
        self._module, self._bare = module, bare
        self._found: dict[str, dict[str, bytes]] = {}  # the folder they lie in → the files
        self._seen = 0

    def consider(self, raw_name: str, mode: int, read: Callable[[str], bytes]) -> None:
        """One member: refuse it, read it, or pass it by."""
        self._seen += 1
        if self._seen > caps.MAX_ENTRIES:
            raise too_many()
        name = composed(raw_name.removeprefix("./"))
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
            raise link(shown(name))
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise no_plain_file(shown(name))
        if stat.S_ISDIR(mode) or name.endswith("/") or path.parts[:1] == ("__MACOSX",):
            return
        for declared in self._module.files:
            folder = self._folder(path, PurePosixPath(declared))
            if folder is not None:
                if too_long(name):
                    raise Rejected(
                        f"the path of {declared} in the archive is too long",
                        f"압축 파일 안에서 {declared} 파일의 경로가 너무 깁니다",
                    )
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
