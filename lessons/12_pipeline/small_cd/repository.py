"""A bare git repository with a post-receive hook, and a working copy that pushes to it. Nobody's settings count."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOOK = Path(__file__).with_name("hook.py")
BRANCH = "main"
FIRST_COMMIT_S = 1_767_571_200  # 2026-01-05; the same files give the same commit ids everywhere


@dataclass(frozen=True)
class Push:
    """One push: the commit, and what the hook said."""

    commit: str
    said: tuple[str, ...]


class Repository:
    """`folder/origin.git` is bare; `folder/copy` is a clone of it."""

    def __init__(self, folder: Path, control_port: int) -> None:
        self.bare, self.copy = folder / "origin.git", folder / "copy"
        self._commits = 0
        _git(folder, "init", "--quiet", "--bare", f"--initial-branch={BRANCH}", str(self.bare))
        hook = self.bare / "hooks" / "post-receive"
        hook.parent.mkdir(exist_ok=True)
        command = shlex.join([sys.executable, str(HOOK), str(control_port)])
        hook.write_text(f"#!/bin/sh\nexec {command}\n", encoding="utf-8")
        hook.chmod(0o755)
        _git(folder, "clone", "--quiet", str(self.bare), str(self.copy))
        _git(self.copy, "checkout", "--quiet", "-B", BRANCH)

    def push(self, files: Mapping[str, str], message: str, branch: str = BRANCH) -> Push:
        """Commit `files` (path → text) and push. The hook runs before this returns."""
        for name, text in files.items():
            path = self.copy / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self._commits += 1
        when = f"{FIRST_COMMIT_S + 60 * self._commits} +0900"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        _git(self.copy, "add", "--all")
        _git(self.copy, "commit", "--quiet", "--allow-empty", "-m", message, **dates)
        told = _git(self.copy, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}", stderr=True)
        lines = [line.removeprefix("remote:").strip() for line in told.splitlines()]
        return Push(
            _git(self.copy, "rev-parse", "--short=7", "HEAD").strip(), tuple(line for line in lines if line)
        )

    def unpack(self, commit: str, folder: Path) -> None:
        """The files of a commit, without its history; their times are that of the commit."""
        packed = subprocess.run(
            ["git", "archive", "--format=tar", commit],
            cwd=self.bare,
            env=_environ(),
            capture_output=True,
            check=True,
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")


def _git(folder: Path, *words: str, stderr: bool = False, **environ: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, env=_environ() | environ, capture_output=True, text=True, check=True
    )
    return done.stderr if stderr else done.stdout


def _environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {"NAME": "Lab", "EMAIL": "lab@localhost"}
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C",
        **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()},
    }
