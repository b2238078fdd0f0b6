"""The files of a submission as each check finds them: laid down afresh whenever the check before has changed anything.

Most checks only read. So the places that can be written are looked over when a check has ended, and made anew only if
something there differs: the time of a folder tells what was created or removed in it, that of a file who wrote it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.worker import WORK, WRITABLE, loading, namespaces

_Look = tuple[int, ...]


@dataclass
class Workspace:
    """The workspace of one submission at a time; `folder` is where the student's files lie, "" before `lay`."""

    files: Mapping[str, bytes]  # path relative to the workspace → content
    fence: bool  # whether to mount a file system of its own over every writable place
    parent: str  # without a fence: the folder that the workspaces go into
    disk_mb: int
    folder: str = field(default="", init=False)
    _made: int = field(default=0, init=False)
    _watched: list[str] = field(default_factory=list, init=False)
    _looks: list[_Look] = field(default_factory=list, init=False)

    def lay(self) -> bool:
        """Make sure that the files lie there as they were handed in, and nothing else. Whether they had to be laid."""
        if self._looks and self.look() == self._looks:
            return False
        self.remove()
        self._made += 1
        self.folder = WORK if self.fence else os.path.join(self.parent, str(self._made))
        if self.fence:
            options = f"size={self.disk_mb}m,nr_inodes=20000,mode=0700"
            for path in WRITABLE:
                namespaces.mount("tmpfs", path, "tmpfs", namespaces.MS_NOSUID | namespaces.MS_NODEV, options)
        else:
            os.mkdir(self.folder, 0o700)
        for name, content in self.files.items():
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb", opener=_for_reading) as file:
                file.write(content)
        self._watched = self._writable()
        self._looks = self.look()
        loading.know(self.folder)
        return True

    def remove(self) -> None:
        """Take everything away that lies there."""
        if not self.folder:
            return
        loading.forget(self.folder)
        if self.fence:
            for path in WRITABLE:
                namespaces.unmount(path)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)  # what resists goes with the whole folder
            if self.parent == WORK:  # a container of this submission's own: its other places as well
                for path in WRITABLE:
                    _empty(path)
        self.folder, self._looks = "", []

    def look(self) -> list[_Look]:
        """How every path looks that a check may write to."""
        return [_look(path) for path in self._watched]

    def _writable(self) -> list[str]:
        paths = [os.path.join(self.folder, name) for name in self.files]
        folders = {os.path.dirname(path) for path in paths} | {self.folder}
        for folder in tuple(folders):
            while folder.startswith(self.folder + os.sep):
                folder = os.path.dirname(folder)
                folders.add(folder)
        if self.fence or self.parent == WORK:
            folders |= {path for path in WRITABLE if path != self.parent}
        return [*paths, *folders]


def _look(path: str) -> _Look:
    """Of a file or folder, without following a link; empty when it has gone."""
    try:
        at = os.lstat(path)
    except OSError:
        return ()
    return (at.st_ino, at.st_mode, at.st_size, at.st_nlink, at.st_mtime_ns, at.st_ctime_ns)


def _for_reading(path: str, flags: int) -> int:
    """Code cannot be written to through a mapping of its file, which would leave no trace in its times."""
    return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o444 if path.endswith((".py", ".pyc")) else 0o644)


def _empty(folder: str) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)
