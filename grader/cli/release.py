"""`grader release`: the students' bundle; `grader unlock`: its solutions, once the passphrase is told."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from grader.cli.common import LangOption, complain, console, course, say
from grader.language import Text
from grader.usage import UsageError


def register(app: typer.Typer) -> None:
    """Add both commands."""
    app.command(
        "release",
        help=say(
            "Make the students' bundle: the course without its answers, the same bytes each time.",
            "학생에게 나누어 줄 배포본을 만듭니다. 정답이 빠진 과정이며, 만들 때마다 바이트까지 같습니다.",
        ),
        epilog=say(
            "Examples:  grader release out/bundle   ·   grader release out/bundle --solutions-passphrase-file secret.txt",
            "예:  grader release out/bundle   ·   grader release out/bundle --solutions-passphrase-file secret.txt",
        ),
    )(release)
    app.command(
        "unlock",
        help=say(
            "Open the solutions that came locked with the course, with the passphrase from the instructor.",
            "잠긴 채 배포된 정답을 강사가 알려 준 암호로 엽니다.",
        ),
        epilog=say(
            "Examples:  grader unlock   ·   grader unlock --passphrase-file secret.txt",
            "예:  grader unlock   ·   grader unlock --passphrase-file secret.txt",
        ),
    )(unlock)


def release(
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help=say("The folder for the zip.", "zip을 둘 폴더.")),
    ],
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--solutions-passphrase-file",
            metavar="FILE",
            help=say(
                "Add the solutions, locked with the passphrase in this file; grader unlock opens them.",
                "정답을 이 파일의 암호로 잠가서 함께 넣습니다. grader unlock으로 엽니다.",
            ),
        ),
    ] = None,
    lang: LangOption = None,
) -> int:
    """Write OUT/<name>.zip, and say what is in it."""
    import hashlib
    import io
    import zipfile

    from grader import release as releases
    from grader import sealed

    here = course()
    if out.exists() and not out.is_dir():
        raise UsageError(f"{str(out)!r} is no folder", f"{str(out)!r}은(는) 폴더가 아닙니다")
    bundle = releases.bundle(here)
    if passphrase_file is not None:
        passphrase = _passphrase(passphrase_file)
        if len(passphrase) < sealed.MIN_CHARACTERS:
            raise UsageError(
                f"the passphrase is shorter than {sealed.MIN_CHARACTERS} characters; anybody can try at home",
                f"암호가 {sealed.MIN_CHARACTERS}자보다 짧습니다. 누구나 집에서 맞혀 볼 수 있으니 더 길게 정하세요",
            )
        answers = releases.solutions(here)
        if not zipfile.ZipFile(io.BytesIO(answers)).namelist():
            raise UsageError("there are no solutions here to lock", "잠글 정답이 없습니다")
        bundle = releases.bundle(here, sealed.lock(answers, passphrase, bundle.content))
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{bundle.name}.zip"
    _write(path, bundle.content)
    screen = console()
    locked = say(", solutions locked", ", 정답은 잠겨 있음") if passphrase_file else ""
    screen.print(
        say(
            f"{path}: {len(bundle.files)} files, {len(bundle.content) / 2**20:.1f} MB{locked}",
            f"{path}: 파일 {len(bundle.files)}개, {len(bundle.content) / 2**20:.1f} MB{locked}",
        ),
        style="bold green",
        markup=False,
        soft_wrap=True,
    )
    screen.print(f"sha256 {hashlib.sha256(bundle.content).hexdigest()}", markup=False, soft_wrap=True)
    screen.print(
        say(
            f"Students: unzip it, cd {bundle.name}, make demo, then grader check 9.",
            f"학생은 압축을 풀고 cd {bundle.name}, make demo, grader check 9 순서로 시작합니다.",
        ),
        markup=False,
    )
    return 0


def unlock(
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file",
            metavar="FILE",
            help=say(
                "Read it from a file; without one it is asked for.", "암호가 든 파일. 없으면 물어봅니다."
            ),
        ),
    ] = None,
    lang: LangOption = None,
) -> int:
    """Put the solutions where `grader solution` looks for them."""
    import io
    import zipfile

    from grader import sealed
    from grader.release import LOCKED

    here = course()
    if not (here.root / LOCKED).is_file():
        raise UsageError(
            f"there are no locked solutions here: no file {LOCKED}",
            f"잠긴 정답이 없습니다. {LOCKED} 파일이 없습니다",
        )
    if passphrase_file is not None:
        passphrase = _passphrase(passphrase_file)
    else:
        passphrase = sealed.clean(typer.prompt(say("Passphrase", "암호"), hide_input=True, err=True))
    try:
        content = sealed.unlock((here.root / LOCKED).read_bytes(), passphrase)
    except sealed.SealError:
        raise UsageError(
            f"this passphrase does not open {LOCKED} (or the file is damaged)",
            f"이 암호로는 {LOCKED}을(를) 열 수 없습니다. 암호가 틀렸거나 파일이 손상되었습니다",
        ) from None
    written = kept = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                continue
            path = here.root / name
            if path.exists() and path.read_bytes() != archive.read(name):
                kept += 1  # whatever somebody has written there is theirs
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, archive.read(name))
            written += 1
    console().print(
        say(
            f"{written} files are in solutions/ now: grader solution TASK shows them.",
            f"파일 {written}개를 풀었습니다. grader solution 과제 로 볼 수 있습니다.",
        ),
        style="bold green",
        markup=False,
    )
    if kept:
        complain(
            Text(
                f"{kept} files of your own were left as they are",
                f"직접 만든 파일 {kept}개는 그대로 두었습니다",
            )
        )
    return 0


def _passphrase(path: Path) -> str:
    """The first line of a file. Raises UsageError."""
    from grader.sealed import clean

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            f"the passphrase file {str(path)!r} cannot be read",
            f"암호 파일 {str(path)!r}을(를) 읽을 수 없습니다",
        ) from None
    return clean(lines[0]) if lines else ""


def _write(path: Path, content: bytes) -> None:
    """Whole, or not at all."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
