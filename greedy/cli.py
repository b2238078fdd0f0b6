"""The command `python -m greedy demo | plot | compare`: only this file prints errors and sets exit codes.

Exit codes: 0 done · 1 `--algorithm` gave an invalid answer · 2 wrong usage or bad input, one line on stderr ·
3 our own fault · 130 stopped with Ctrl-C.
The app is built for one language, because help texts are fixed when a command is declared.
"""

import json
import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from greedy import arguments
from greedy.language import Lang, Mistake, Words, chosen, from_environment

OUT = Path("out") / "labs" / "09_greedy_change"
STOPPED = 130
UsageError: type[Exception] = typer.BadParameter.__base__  # type: ignore[assignment]


def main(argv: Sequence[str]) -> int:
    """Run one command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Hangul gets "?", not a traceback
    lang = from_environment(os.environ)
    try:
        lang = chosen(argv, os.environ)
        code = application(lang)(args=list(argv), prog_name="python -m greedy", standalone_mode=False)
        sys.stdout.flush()
        return stopped(lang) if code == STOPPED else int(code or 0)  # typer makes Ctrl-C this code
    except Mistake as error:
        said = error.words
    except UsageError as error:
        said = usage(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `… | head`: nobody reads on
        return 0
    except OSError as error:
        why = f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
        said = Words(f"Cannot write {why}", f"파일을 쓸 수 없습니다. {why}")
    except (typer.Abort, KeyboardInterrupt):  # other versions of typer raise it
        return stopped(lang)
    except Exception:
        traceback.print_exc()
        return 3
    print(said.within(lang), file=sys.stderr)
    return 2


def stopped(lang: Lang) -> int:
    """Ctrl-C is the user's wish, not a failure to explain."""
    print(Words("Stopped.", "중단했습니다.").within(lang), file=sys.stderr)
    return STOPPED


def usage(error: Exception) -> Words:
    """What typer says about wrong usage, in one line and in both languages."""
    english = " ".join(str(getattr(error, "format_message", error.__str__)()).split()).rstrip(".")
    korean = english
    for pattern, said in (
        (r"No such command '(.*?)'", "없는 명령입니다: {}"),
        (r"No such option: (\S+)", "없는 옵션입니다: {}"),
        (r"Option '(.*?)' requires an argument", "옵션 뒤에 값이 필요합니다: {}"),
        (r"Option '(.*?)' does not take a value", "값을 받지 않는 옵션입니다: {}"),
        (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "쓰이지 않는 인자가 있습니다: {}"),
    ):
        if found := re.match(pattern, english):
            korean = said.format(found[1])
    return Words(f"{english} (see python -m greedy --help)", f"{korean} (도움말: python -m greedy --help)")


def application(lang: Lang) -> typer.Typer:
    """The typer app with its help in one language."""

    def text(en: str, ko: str) -> str:
        return Words(en, ko).within(lang)

    def option(name: str, en: str, ko: str, metavar: str, **more: Any) -> Any:
        panel = text("Options", "옵션")
        return typer.Option(
            name, help=text(en, ko), metavar=metavar, rich_help_panel=panel, show_default=False, **more
        )

    def show_help(context: typer.Context, wanted: bool) -> None:
        if wanted:
            typer.echo(context.get_help())
            raise typer.Exit

    Help = Annotated[
        bool,
        option(
            "--help", "Show this help.", "이 도움말을 보여 줍니다.", "", is_eager=True, callback=show_help
        ),
    ]
    Language = Annotated[
        str | None,
        option(
            "--lang",
            "The language. Default: LC_ALL, LC_MESSAGES, LANG.",
            "언어. 기본값은 LC_ALL, LC_MESSAGES, LANG.",
            "ko|en",
        ),
    ]
    coins_help = ("The coins, as in 10,60,100.", "동전들. 예: 10,60,100")
    app = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
    commands = text("Commands", "명령")
    console = Console(highlight=False, markup=False)

    @app.callback(
        invoke_without_command=True,
        add_help_option=False,
        help=text(
            "The lab of module 09: when is greedy coin change right, and when is it not?",
            "09 모듈 실습: 거스름돈에서 탐욕(greedy) 알고리즘은 언제 최적이고 언제 아닐까요?",
        ),
        epilog=text("Start with: python -m greedy demo", "시작: python -m greedy demo"),
    )
    def top(context: typer.Context, lang_: Language = None, help_: Help = False) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    @app.command(
        "demo",
        add_help_option=False,
        rich_help_panel=commands,
        help=text(
            "Tell the story in five steps and draw its pictures.",
            "다섯 단계로 이야기를 들려주고 그림을 그립니다.",
        ),
        epilog=text(
            "Examples:\npython -m greedy demo\npython -m greedy demo --out /tmp/coins --lang ko",
            "예:\npython -m greedy demo\npython -m greedy demo --out /tmp/coins --lang en",
        ),
    )
    def demo(
        out: Annotated[
            str,
            option(
                "--out", f"Folder for the pictures. Default: {OUT}", f"그림을 둘 폴더. 기본값: {OUT}", "DIR"
            ),
        ] = str(OUT),
        lang_: Language = None,
        help_: Help = False,
    ) -> None:
        from greedy.story import tell

        tell(console, Path(out), lang)

    @app.command(
        "plot",
        add_help_option=False,
        rich_help_panel=commands,
        help=text(
            "Draw how many extra coins greedy pays, for every amount up to a limit. "
            "Give --coins several times to compare coin systems in one picture.",
            "탐욕 알고리즘이 금액마다 동전을 몇 개나 더 쓰는지 그립니다. "
            "--coins를 여러 번 쓰면 여러 동전 체계를 한 그림에서 비교합니다.",
        ),
        epilog=text("Examples:", "예:")
        + "\npython -m greedy plot --coins 10,60,100 --limit 2000"
        + "\npython -m greedy plot --coins 1,5,10,25 --coins 1,10,25 --limit 200 --out us.png",
    )
    def plot(
        coins: Annotated[list[str] | None, option("--coins", *coins_help, "10,60,100")] = None,
        limit: Annotated[
            str, option("--limit", "The largest amount. Default: 1000.", "가장 큰 금액. 기본값: 1000", "WON")
        ] = "1000",
        out: Annotated[
            str | None,
            option(
                "--out",
                f"The picture: .png, .svg or .pdf. Default: in {OUT}",
                f"그림 파일: .png, .svg, .pdf. 기본값: {OUT} 안",
                "FILE",
            ),
        ] = None,
        lang_: Language = None,
        help_: Help = False,
    ) -> None:
        systems = arguments.systems_of(coins or ["10,60,100"])
        most = max(arguments.limit_of(limit, system) for system in systems)
        name = "gap_" + "_vs_".join("_".join(map(str, reversed(system))) for system in systems)
        path = arguments.picture_of(out, OUT / f"{name[:80]}.png")
        from greedy.plots import plot_gaps  # matplotlib: only where a figure is drawn

        console.print(str(plot_gaps(systems, most, path, lang=lang)), soft_wrap=True)

    @app.command(
        "compare",
        add_help_option=False,
        rich_help_panel=commands,
        help=text(
            "Run every algorithm, and yours, on one amount or on all amounts up to a limit.",
            "모든 알고리즘과 직접 만든 알고리즘을 한 금액, 또는 한도까지의 모든 금액에서 비교합니다.",
        ),
        epilog=text("Examples:", "예:")
        + "\npython -m greedy compare --coins 10,60,100 --money 120"
        + "\npython -m greedy compare --limit 500 --algorithm my_change.py:largest_first",
    )
    def compare(
        coins: Annotated[str, option("--coins", *coins_help, "10,60,100")] = "10,60,100",
        money: Annotated[
            str | None,
            option(
                "--money",
                "One amount. Default: the first on which greedy is off.",
                "금액 하나. 기본값은 탐욕이 처음 어긋나는 금액.",
                "WON",
            ),
        ] = None,
        limit: Annotated[
            str | None,
            option("--limit", "Every amount up to this one.", "이 금액까지의 모든 금액.", "WON"),
        ] = None,
        algorithm: Annotated[
            list[str] | None,
            option(
                "--algorithm",
                "Yours: (money, coins) -> counts or None.",
                "직접 만든 함수: (money, coins) -> 개수 리스트 또는 None",
                "FILE.py:NAME",
            ),
        ] = None,
        format_: Annotated[str, option("--format", "text or json.", "text 또는 json", "text|json")] = "text",
        lang_: Language = None,
        help_: Help = False,
    ) -> int:
        from greedy.compare import compared

        style = arguments.one_of("--format", format_, ("text", "json"))
        comparison = compared(coins, money, limit, algorithm or [])
        if style == "json":
            print(json.dumps(comparison.data(lang), ensure_ascii=False, indent=2))
        else:
            comparison.show(console, lang)
        return 0 if comparison.own_valid else 1

    return app
