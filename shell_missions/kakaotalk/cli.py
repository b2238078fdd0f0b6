"""The command `python -m shell_missions.kakaotalk`: only this file prints errors and sets exit codes.

Exit codes: 0 done · 1 done, but lines could not be read · 2 wrong usage or bad input, one line on stderr · 3 our own
fault · 130 stopped with Ctrl-C.
"""

import errno
import os
import re
import sys
import traceback
from collections.abc import Sequence

import typer

from greedy.cli import UsageError, stopped, usage
from greedy.language import Mistake, Words, chosen, from_environment, shown
from shell_missions.kakaotalk.commands import COMMAND, application
from shell_missions.kakaotalk.output import NobodyReads

STOPPED = 130
KOREAN = {
    errno.ENOENT: "그런 파일이 없습니다",
    errno.EACCES: "권한이 없습니다",
    errno.EEXIST: "같은 이름의 파일이 이미 있습니다",
    errno.EISDIR: "폴더입니다",
    errno.ENOTDIR: "폴더가 아닌 것을 폴더로 썼습니다",
    errno.ENOSPC: "디스크에 자리가 없습니다",
    errno.EROFS: "읽기 전용입니다",
    errno.ENAMETOOLONG: "이름이 너무 깁니다",
}


def main(argv: Sequence[str]) -> int:
    """Run one command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Hangul gets "?", not a traceback
    lang = from_environment(os.environ)
    try:
        lang = chosen(argv, os.environ)
        code = application(lang)(args=list(argv), prog_name=COMMAND, standalone_mode=False)
        sys.stdout.flush()
        return stopped(lang) if code == STOPPED else int(code or 0)  # typer makes Ctrl-C this code
    except Mistake as error:
        said = error.words
    except UsageError as error:
        words = usage(error)
        en, ko = (text.replace("python -m greedy", COMMAND) for text in (words.en, words.ko))
        said = Words(en, re.sub(r"^Missing argument '(.*?)'", r"인자가 필요합니다: \1", ko))
    except (NobodyReads, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains at its end
        return 0
    except OSError as error:
        said = failed(error)
    except (typer.Abort, KeyboardInterrupt):  # other versions of typer raise it
        return stopped(lang)
    except Exception:
        traceback.print_exc()
        return 3
    print(said.within(lang), file=sys.stderr)
    return 2


def failed(error: OSError) -> Words:
    """A file that cannot be opened, read or written."""
    name = f"{shown(str(error.filename), 80)}: " if error.filename else ""
    english = error.strerror or str(error)
    return Words(f"{name}{english}", f"{name}{KOREAN.get(error.errno or 0, english)}")
