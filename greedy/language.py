"""Words in two languages, and the choice between them. What is said lives beside the code that says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn

Lang = Literal["en", "ko"]


@dataclass(frozen=True)
class Words:
    """One text in English and in Korean."""

    en: str
    ko: str

    def __str__(self) -> str:
        return self.en

    def within(self, lang: Lang) -> str:
        return self.ko if lang == "ko" else self.en

    def __add__(self, other: "Words") -> "Words":
        return Words(self.en + other.en, self.ko + other.ko)


class Mistake(ValueError):
    """Input that cannot be used: a `ValueError` that can say why in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def mistake(en: str, ko: str) -> NoReturn:
    """Raise `Mistake`."""
    raise Mistake(Words(en, ko))


def shown(value: object, limit: int = 24) -> str:
    """A value as it may be quoted in one line: escaped, and never long."""
    try:
        text = ascii_controls(value) if isinstance(value, str) else repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def ascii_controls(text: str) -> str:
    """The text in quotes, with control characters escaped and Hangul left alone."""
    return repr(text.encode("utf-8", "replace").decode("utf-8"))


def from_environment(environ: Mapping[str, str]) -> Lang:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides: `ko…` is Korean, all else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def chosen(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """`--lang` if the command line has it, else the environment. Raises `Mistake` for an unknown language."""
    for position, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name != "--lang":
            continue
        value = value if equals else (argv[position + 1] if position + 1 < len(argv) else "")
        if value in ("ko", "en"):
            return "ko" if value == "ko" else "en"
        mistake(
            f"--lang: choose ko or en, not {shown(value)}.",
            f"--lang: ko와 en 중에서 골라 주십시오. 받은 값: {shown(value)}",
        )
    return from_environment(environ)
