"""`grader new`: the folders of a new module, for authors."""

from __future__ import annotations

from typing import Annotated

import typer

from grader.cli.common import LangOption, console, course, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "new",
        help=say(
            "Begin a module: every file that it needs, with one small task that works (for authors).",
            "새 모듈을 시작합니다. 필요한 파일을 모두 만들고, 동작하는 작은 과제 하나를 넣어 둡니다(저자용).",
        ),
        epilog=say(
            'Examples:  grader new 14_feature_store   ·   grader new 14_feature_store --title "Feature stores" '
            '--title-ko "피처 스토어"',
            '예:  grader new 14_feature_store   ·   grader new 14_feature_store --title "Feature stores" '
            '--title-ko "피처 스토어"',
        ),
    )(new)


def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NN_NAME",
            help=say(
                "Its number and name: the id, the order, the folder.",
                "번호와 이름. id, 순서, 폴더 이름이 됩니다.",
            ),
        ),
    ],
    title: Annotated[
        str, typer.Option("--title", help=say("Its title (default: the name).", "영어 제목(기본값: 이름)."))
    ] = "",
    title_ko: Annotated[
        str,
        typer.Option(
            "--title-ko", help=say("The Korean title (default: --title).", "한국어 제목(기본값: --title).")
        ),
    ] = "",
    lang: LangOption = None,
) -> int:
    """Write the files, say what they are and what to do next."""
    from grader.new_module import plan, write

    here = course()
    module = plan(here, name, title, title_ko)
    out = console()
    for path in write(here, module):
        out.print(f"  {path.relative_to(here.root).as_posix()}", markup=False, soft_wrap=True)
    short = module.short
    out.print(
        say(
            f"{module.id} is there and works. Next:\n"
            f"  grader verify {short}    what is still the template's, in order; everything else is sound\n"
            f"  grader check {short} --solutions\n"
            "  make readme        when it has its title: the table of modules",
            f"{module.id} 모듈을 만들었고, 이대로 동작합니다. 다음:\n"
            f"  grader verify {short}    아직 템플릿 그대로인 곳을 순서대로 알려 줍니다. 나머지는 모두 올바릅니다\n"
            f"  grader check {short} --solutions\n"
            "  make readme        제목을 정한 뒤, README의 모듈 표를 새로 만듭니다",
        ),
        style="bold green",
        markup=False,
        soft_wrap=True,
    )
    return 0
