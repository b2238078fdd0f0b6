"""A world: the files, tools and circumstances that an answer meets. Plain data, made from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Entry:
    """A file, folder or symbolic link. `mode` None: whatever comes (for what an answer makes)."""

    kind: str = "file"
    content: bytes = b""
    mode: int | None = None
    target: str = ""
    mtime: float | None = None


def file(content: bytes | str, mode: int | None = None, mtime: float | None = None) -> Entry:
    """A file; text is written as UTF-8."""
    return Entry("file", content.encode() if isinstance(content, str) else content, mode, mtime=mtime)


def folder(mode: int | None = None) -> Entry:
    """An empty folder; folders that lead to another entry need not be named."""
    return Entry("dir", mode=mode)


def link(target: str) -> Entry:
    """A symbolic link."""
    return Entry("link", target=target)


@dataclass(frozen=True)
class Run:
    """One call of the answer."""

    arguments: tuple[str, ...] = ()
    stdin: bytes = b""


@dataclass(frozen=True)
class World:
    """What the answer meets. `facts` is what only the oracle knows; it never enters the fence."""

    files: Mapping[str, Entry]
    runs: tuple[Run, ...] = (Run(),)
    launch: str = "bash"  # or exec, vi, terminal: see inside.py
    env: Mapping[str, str] = field(default_factory=dict)
    tools: Mapping[str, str] = field(default_factory=dict)
    services: tuple[tuple[str, tuple[str, ...]], ...] = ()
    before: str = ""  # shell lines that are put before the answer's own
    after: tuple[tuple[str, ...], ...] = ()  # our questions, once the answer has ended
    begun: tuple[str, float] | None = None  # see inside.py
    settle: tuple[str, float] | None = None
    seconds: float = 5.0
    facts: Mapping[str, Any] = field(default_factory=dict)

    def tree(self) -> dict[str, Entry]:
        """Every entry, the folders between included."""
        found = dict(self.files)
        for path in self.files:
            while "/" in path:
                path = path.rpartition("/")[0]
                found.setdefault(path, Entry("dir", mode=0o755))
        return found

    def job(self, root: str, script: bytes, path: str = "", own_user: bool = False) -> dict[str, Any]:
        """What `inside.run` takes: plain data. `path` stands behind the tools in PATH."""
        entries = [
            [
                name,
                entry.kind,
                _mode(entry),
                entry.target if entry.kind == "link" else entry.content,
                entry.mtime,
            ]
            for name, entry in self.tree().items()
        ]
        limits = {
            "seconds": self.seconds,
            "output": 262_144,
            "processes": 60,
            "file_mb": 64,
            "memory_mb": 1024,
            "own_user": own_user,
        }
        return {
            "root": root,
            "files": entries,
            "tools": {name: text.encode() for name, text in self.tools.items()},
            "services": [[name, list(words)] for name, words in self.services],
            "script": keys(script) if self.launch == "vi" else self.before.encode() + script,
            "launch": self.launch,
            "runs": [[list(run.arguments), run.stdin] for run in self.runs],
            "env": dict(self.env),
            "path": path,
            "after": [list(words) for words in self.after],
            "begun": list(self.begun) if self.begun else None,
            "settle": list(self.settle) if self.settle else None,
            "limits": limits,
        }


def _mode(entry: Entry) -> int:
    return entry.mode if entry.mode is not None else (0o755 if entry.kind == "dir" else 0o644)


def keys(script: bytes) -> bytes:
    """Keys for vi as people write them: <Esc>, <CR>; line ends of the file itself do not count."""
    for name, key in ((b"<Esc>", b"\x1b"), (b"<ESC>", b"\x1b"), (b"<CR>", b"\r"), (b"<Enter>", b"\r")):
        script = script.replace(name, key)
    return script.replace(b"\n", b"")
