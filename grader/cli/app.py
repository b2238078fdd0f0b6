"""The commands, and what becomes of their mistakes."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import typer

from grader import __version__
from grader.cli import (
    analyze,
    app_command,
    batch,
    check,
    dashboard,
    doctor,
    export,
    korean,
    learn,
    new,
    release,
    shell,
    similar,
    status,
    submit,
    verify,
    watch,
)
from grader.cli.common import LANGUAGE, Format, FormatOption, LangOption, complain, course, say
from grader.course import CourseError
from grader.isolation.base import IsolationError
from grader.language import Text
from grader.usage import UsageError

if LANGUAGE == "ko":
    korean.speak()

app = typer.Typer(
    name="grader",
    help=say(
        "The course's autograder: read a lesson, run its lab, edit the exercise, and be told what is wrong and why.",
        "이 과정의 자동 채점기입니다. 강의를 읽고, 실습을 돌리고, 연습 문제를 풀면 무엇이 왜 틀렸는지 알려 줍니다.",
    ),
    epilog=say(
        "Examples:  grader check 9   ·   grader hint greedy   ·   grader watch 9   ·   grader lesson 9 --lang ko",
        "예:  grader check 9   ·   grader hint greedy   ·   grader watch 9   ·   grader lesson 9 --lang en",
    ),
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

status.register(app)
check.register(app)
watch.register(app)
learn.register(app)
shell.register(app)
submit.register(app)
app_command.register(app)
batch.register(app)
export.register(app)
analyze.register(app)
dashboard.register(app)
similar.register(app)
release.register(app)
new.register(app)
verify.register(app)
doctor.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"grader {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _default(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=say("The version.", "버전을 보여 줍니다.")
        ),
    ] = False,
    lang: LangOption = None,
    format: FormatOption = Format.TEXT,
) -> None:
    if context.invoked_subcommand is None:
        status.show_status(course(), format)


def run() -> int:
    """Run the command line; the exit code."""
    try:
        code = app(standalone_mode=False)
    except UsageError as problem:
        complain(problem.text)
        return 2
    except (CourseError, IsolationError) as problem:
        complain(Text(problem.en, problem.ko) if isinstance(problem, IsolationError) else str(problem))
        return 2
    except typer.Exit as left:
        return left.exit_code
    except typer.Abort:
        return 130
    except OSError as problem:
        if isinstance(problem, BrokenPipeError):
            raise
        where = f" ({problem.filename})" if problem.filename else ""
        complain(f"{problem.strerror or problem}{where}")
        return 2
    except Exception as problem:
        if hasattr(
            problem, "format_message"
        ):  # of the command line's own library: a wrong option, a missing argument
            message = problem.format_message()
            complain(korean.complaint(message) if LANGUAGE == "ko" else message)
            return 2
        if type(problem).__module__ == "sqlite3":  # a full disk, a file that went away: what is stored stays
            complain(
                Text(
                    f"the results cannot be stored: {problem}; what is graded is kept, the same command goes on",
                    f"결과를 저장하지 못했습니다: {problem}. 채점한 것은 남아 있고, 같은 명령으로 이어서 할 수 있습니다",
                )
            )
            return 2
        traceback.print_exc(file=sys.stderr)
        complain(
            say(
                "an error of our own; please report the lines above",
                "채점기 자체의 오류입니다. 위 내용을 알려 주세요",
            )
        )
        return 3
    return code if isinstance(code, int) else 0
