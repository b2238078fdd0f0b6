"""Proofs that what the lessons show really runs: every Python and shell block, and every lab."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from grader.course import Course, Module
from grader.language import LANGUAGES
from grader.verify import Finding

BLOCK_S = 120.0
LAB_S = 240.0  # the labs that start servers take up to a minute on a quiet machine


@dataclass(frozen=True)
class Block:
    """One fenced block of a lesson."""

    language: str
    code: str
    line: int


def blocks(path: Path) -> list[Block]:
    """The Python and shell blocks of a page; one whose info says `no-run` is for the eye."""
    tokens = MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8"))
    found = []
    for token in tokens:
        words = token.info.split()
        if token.type == "fence" and words and words[0] in ("python", "bash") and "no-run" not in words:
            found.append(Block(words[0], token.content, (token.map or [0])[0] + 1))
    return found


def verify_blocks(course: Course, module: Module) -> Iterator[Finding]:
    """Run the lesson's blocks from the repository's root: the Python ones in one process, each shell one in its own."""
    pages = [course.lesson(module, language) for language in LANGUAGES]
    ran: list[list[str]] = []
    for page in pages:
        if not page.is_file():
            continue
        found = blocks(page)
        code = [block.code for block in found]
        if code in ran:  # the other language shows the same blocks, and they have been run
            continue
        ran.append(code)
        where = page.relative_to(course.root).as_posix()
        python = [block for block in found if block.language == "python"]
        if python:
            yield from _run(course, [sys.executable, "-"], _joined(python), f"{where} (python)")
        for block in found:
            if block.language == "bash":
                yield from _run(
                    course, ["bash", "-euo", "pipefail", "-s"], block.code, f"{where}:{block.line}"
                )


def _joined(python: list[Block]) -> str:
    """One program of all the blocks, where an error names the line of the page."""
    numbered = ("\n" * block.line + block.code for block in python)
    return "".join(f"exec(compile({code!r}, 'lesson', 'exec'))\n" for code in numbered)


def _run(course: Course, command: list[str], code: str, where: str) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory() as home:
        programs = str(Path(sys.executable).parent)
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GRADER_")},
            "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
            "HOME": home,
            "MPLBACKEND": "Agg",
        }
        try:
            done = subprocess.run(
                command,
                input=code,
                cwd=course.root,
                env=environment,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=BLOCK_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            yield Finding(where, f"runs for more than {BLOCK_S:g} s", "make it shorter")
            return
    if done.returncode != 0:
        yield Finding(where, f"exit code {done.returncode}: {done.stderr.strip()[-400:]}", "mend the block")


def verify_lab(course: Course, module: Module) -> Iterator[Finding]:
    """The lab runs without a screen and in time."""
    if not module.lab:
        return
    program, *rest = module.lab
    command = [sys.executable if program == "python" else program, *rest]
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    try:
        done = subprocess.run(
            command,
            cwd=course.root,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LAB_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        yield Finding(f"{module.id}: the lab", f"runs for more than {LAB_S:g} s", "make it shorter")
        return
    if done.returncode != 0:
        yield Finding(
            f"{module.id}: the lab", f"exit code {done.returncode}: {done.stderr.strip()[-400:]}", "mend it"
        )
