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


# What stands beside a command in the list of all, where its first sentence is too long for that.
_IN_SHORT = {
    "watch": ("Grade again whenever a file is saved.", "저장할 때마다 다시 채점합니다."),
    "submit": ("Pack my exercises into one zip to hand in.", "연습 문제를 제출용 zip 하나로 묶습니다."),
    "app": ("The course in a browser.", "브라우저에서 공부합니다."),
    "batch": ("Grade a cohort of submissions.", "제출물 전체를 채점합니다."),
    "export": ("Results for an LMS, a CI server, a spreadsheet.", "결과를 LMS, CI 서버용 형식으로 바꿉니다."),
    "analyze": (
        "What the results say of tasks, checks and students.",
        "채점 결과로 과제, 검사, 학생을 분석합니다.",
    ),
    "dashboard": ("Look at a batch in the browser.", "채점 결과를 브라우저에서 봅니다."),
    "similar": ("Show which submissions look alike.", "서로 비슷한 제출물을 나란히 봅니다."),
    "release": ("Make the students' bundle, without answers.", "학생에게 나누어 줄 배포본을 만듭니다."),
    "unlock": ("Open solutions that came locked.", "잠긴 정답을 암호로 엽니다."),
    "new": ("Begin a module (for authors).", "새 모듈을 시작합니다(저자용)."),
}
for _command in app.registered_commands:
    if _command.name in _IN_SHORT:
        _command.short_help = say(*_IN_SHORT[_command.name])


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
