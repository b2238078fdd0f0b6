"""`generate`, `top` and `convert` as typer sees them, in one language, because help texts are fixed when declared."""

from typing import Annotated, Any

import typer

from greedy.language import Lang, Words
from shell_missions.kakaotalk import arguments
from shell_missions.kakaotalk.convert import as_csv
from shell_missions.kakaotalk.export import generate as generated
from shell_missions.kakaotalk.output import Notes, destination, one_line
from shell_missions.kakaotalk.ranking import ranking
from shell_missions.kakaotalk.reading import read

COMMAND = "python -m shell_missions.kakaotalk"


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

    def examples(*lines: str) -> str:
        return "\n".join((text("Examples:", "예:"), *(f"{COMMAND} {line}" for line in lines)))

    File = Annotated[
        str,
        typer.Argument(
            metavar=text("FILE", "파일"),
            help=text("An export; - for standard input.", "내보낸 대화 파일. -는 표준 입력."),
            rich_help_panel=text("Arguments", "인자"),
            show_default=False,
        ),
    ]
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
    Out = Annotated[
        str,
        option("--out", "Where to write. Default: standard output.", "쓸 파일. 기본값은 표준 출력.", "FILE"),
    ]
    app = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
    commands = text("Commands", "명령")

    @app.callback(
        invoke_without_command=True,
        add_help_option=False,
        help=text(
            "KakaoTalk exports: make made-up ones, find who wrote most, turn any of them into a CSV. "
            "Everything happens on this machine, and nothing is stored.",
            "카카오톡 대화 내보내기 파일을 지어내고, 누가 가장 많이 썼는지 찾고, CSV로 바꿉니다. "
            "모두 이 컴퓨터 안에서 이루어지며 아무것도 저장하지 않습니다.",
        ),
        epilog=examples("generate --format android --year 2022 > chat.txt", "top chat.txt --year 2022"),
    )
    def first(context: typer.Context, lang_: Language = None, help_: Help = False) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    @app.command(
        "generate",
        add_help_option=False,
        rich_help_panel=commands,
        help=text(
            "Write the export of a made-up group chat, byte for byte as that program writes it. "
            "The same seed is the same chat in every format.",
            "지어낸 단체 대화를 해당 프로그램이 쓰는 바이트 그대로 내보냅니다. "
            "시드가 같으면 어느 형식으로 써도 같은 대화입니다.",
        ),
        epilog=examples(
            "generate --format mac --messages 1000 --year 2022 --seed 1 > chat.csv",
            "generate --format ios --lang en --clock 24 --out chat.txt",
            "generate --format windows --encoding cp949 --around 500 --out old.txt",
        ),
    )
    def generate(
        format_: Annotated[
            str,
            option(
                "--format",
                "Whose export. Default: mac.",
                "누구의 형식인지. 기본값: mac",
                "mac|windows|android|ios",
            ),
        ] = "mac",
        lang_: Annotated[
            str | None,
            option(
                "--lang",
                "The chat's language. Default: LC_ALL, LC_MESSAGES, LANG.",
                "대화의 언어. 기본값은 LC_ALL, LC_MESSAGES, LANG.",
                "ko|en",
            ),
        ] = None,
        messages: Annotated[
            str,
            option(
                "--messages",
                "Exactly so many in the year; system and deleted rows come on top. Default: 1000.",
                "그해의 메시지 수. 시스템 줄과 삭제된 메시지는 별도. 기본값: 1000",
                "N",
            ),
        ] = "1000",
        year: Annotated[
            str, option("--year", "The year. Default: 2022.", "연도. 기본값: 2022", "Y")
        ] = "2022",
        seed: Annotated[
            str, option("--seed", "Which chat. Default: 0.", "어느 대화인지. 기본값: 0", "S")
        ] = "0",
        around: Annotated[
            str,
            option(
                "--around",
                "So many more in the years before and after. Default: 0.",
                "앞뒤 해에 더 넣을 메시지 수. 기본값: 0",
                "N",
            ),
        ] = "0",
        clean: Annotated[
            bool,
            option(
                "--clean",
                "No commas, quotes, lines, system or deleted rows that trip one-liners.",
                "한 줄 명령이 걸려 넘어질 쉼표, 따옴표, 여러 줄, 시스템 줄 없이.",
                "",
            ),
        ] = False,
        clock: Annotated[
            str,
            option(
                "--clock", "12- or 24-hour times. Default: 12.", "12시간제 또는 24시간제. 기본값: 12", "12|24"
            ),
        ] = "12",
        encoding: Annotated[
            str, option("--encoding", "Default: utf-8.", "기본값: utf-8", "utf-8|cp949")
        ] = "utf-8",
        out: Out = "-",
        help_: Help = False,
    ) -> None:
        pieces = generated(
            arguments.format_of(format_),
            arguments.language_of(lang_, lang),
            arguments.messages_of(messages),
            arguments.number("--year", year, *arguments.YEARS),
            arguments.seed_of(seed),
            clock=arguments.clock_of(clock),
            encoding=arguments.encoding_of(encoding),
            around=arguments.around_of(around),
            clean=clean,
        )
        with destination(out) as file:
            for piece in pieces:
                file.write(piece)

    @app.command(
        "top",
        add_help_option=False,
        rich_help_panel=commands,
        help=text(
            "Who wrote most? One line each: count, tab, name; ties in the order of the names. System lines and "
            "deleted messages do not count. Lines that cannot be read are named on stderr; then the exit code is 1.",
            "누가 가장 많이 썼을까요? 한 줄에 개수, 탭, 이름을 쓰고 같은 개수는 이름 순서로 놓습니다. "
            "시스템 줄과 삭제된 메시지는 세지 않습니다. 읽지 못한 줄은 stderr에 줄 번호를 알리며, 그때 종료 코드는 1입니다.",
        ),
        epilog=examples("top chat.txt --year 2022 --count 3", "generate --format ios | … top - --count 1"),
    )
    def top(
        path: File,
        year: Annotated[
            str | None, option("--year", "Only this year. Default: all.", "이 해만. 기본값은 전체.", "Y")
        ] = None,
        count: Annotated[str, option("--count", "How many. Default: 3.", "몇 명까지. 기본값: 3", "N")] = "3",
        lang_: Language = None,
        help_: Help = False,
    ) -> int:
        when, most, notes = arguments.year_of(year), arguments.count_of(count), Notes(path, lang)
        with read(path, notes) as reading:
            ranks = ranking(reading, when, most)
        lines = "".join(f"{rank.messages}\t{one_line(rank.name)}\n" for rank in ranks)
        with destination("-") as file:
            file.write(lines.encode("utf-8", "replace"))
        notes.finish(reading)
        return 1 if reading.unreadable_lines else 0

    @app.command(
        "convert",
        add_help_option=False,
        rich_help_panel=commands,
        help=text(
            "Turn any export into a CSV like that of macOS, in UTF-8. Lines that cannot be read are left out and "
            "named on stderr; then the exit code is 1.",
            "어떤 내보내기 파일이든 macOS와 같은 UTF-8 CSV로 바꿉니다. 읽지 못한 줄은 빼고 stderr에 줄 번호를 "
            "알리며, 그때 종료 코드는 1입니다.",
        ),
        epilog=examples("convert chat.txt --to csv > chat.csv", "convert chat.txt --to csv --out chat.csv"),
    )
    def convert(
        path: File,
        to: Annotated[str, option("--to", "csv.", "csv", "csv")] = "csv",
        out: Out = "-",
        lang_: Language = None,
        help_: Help = False,
    ) -> int:
        arguments.one_of("--to", to, ("csv",))
        notes = Notes(path, lang)
        with read(path, notes) as reading, destination(out) as file:
            for line in as_csv(reading):
                file.write(line.encode("utf-8", "replace"))
        notes.finish(reading)
        return 1 if reading.unreadable_lines else 0

    return app
