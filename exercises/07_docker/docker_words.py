"""Reads the words of a docker command as its command line does: which are options, which is the image, what is left.

The rules are those of the Go package pflag: `--name=x`, `--name x`, `-e x`, `-ex`, `-e=x`, and letters that are put
together (`-it`). `run`, `create` and `exec` stop at the first word that is no option. tests/docker_module compares this
with the real command.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHORT = {
    "a": "attach", "c": "cpu-shares", "d": "detach", "e": "env", "f": "file", "h": "hostname", "i": "interactive",
    "l": "label", "m": "memory", "p": "publish", "q": "quiet", "t": "tty", "u": "user", "v": "volume", "w": "workdir",
    "P": "publish-all",
}  # fmt: skip
OF_BUILD = {"t": "tag"}
OF_STOP = {"t": "time"}
OF_RM = {"f": "force", "v": "volumes", "l": "link"}
SWITCHES = {
    "detach", "interactive", "tty", "rm", "init", "read-only", "privileged", "publish-all", "quiet", "no-cache", "pull",
    "force", "volumes", "link", "sig-proxy", "no-healthcheck", "oom-kill-disable", "compress", "squash",
}  # fmt: skip
TAKES_PULL_VALUE = ("run", "create")  # there --pull=always; of build it is a switch


class Unreadable(Exception):
    """What the command line says no to, in English as docker does."""


@dataclass(frozen=True)
class Command:
    """`docker VERB OPTIONS NAMES…`; of run and exec the first name is the image or container, the rest is for it."""

    verb: str
    options: tuple[tuple[str, str], ...]
    names: tuple[str, ...]

    def all(self, option: str) -> list[str]:
        """The values of an option, from first to last."""
        return [value for name, value in self.options if name == option]

    def last(self, option: str) -> str:
        """Its last value, which is the one that counts, or an empty text."""
        return (self.all(option) or [""])[-1]

    def on(self, switch: str) -> bool:
        """Whether a switch is set."""
        return self.last(switch) == "true"


def read(words: Sequence[str]) -> Command:
    """The words after `docker`. Raises Unreadable."""
    left = list(words)
    if left[:1] in (["container"], ["image"], ["buildx"], ["builder"]):
        left.pop(0)
    if not left:
        raise Unreadable("no command")
    verb = left.pop(0)
    short = SHORT | {"build": OF_BUILD, "stop": OF_STOP, "rm": OF_RM}.get(verb, {})
    options: list[tuple[str, str]] = []
    names: list[str] = []
    while left:
        word = left.pop(0)
        if word == "--":
            names += left
            break
        if not word.startswith("-") or word == "-":
            names.append(word)
            if verb in ("run", "create", "exec"):
                names += left
                break
        elif word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            options.append((name, value if equals else _value(verb, name, word, left)))
        else:
            options += _letters(verb, word[1:], short, left)
    return Command(verb, tuple(options), tuple(names))


def _letters(verb: str, letters: str, short: dict[str, str], left: list[str]) -> list[tuple[str, str]]:
    found = []
    while letters:
        letter, letters = letters[0], letters[1:]
        if letter not in short:
            raise Unreadable(f"unknown shorthand flag: '{letter}'")
        name = short[letter]
        if letters.startswith("="):
            return [*found, (name, letters[1:])]
        if _is_switch(verb, name):
            found.append((name, "true"))
        else:
            return [*found, (name, letters or _value(verb, name, f"-{letter}", left))]
    return found


def _is_switch(verb: str, name: str) -> bool:
    return name in SWITCHES and not (name == "pull" and verb in TAKES_PULL_VALUE)


def _value(verb: str, name: str, word: str, left: list[str]) -> str:
    if _is_switch(verb, name):
        return "true"
    if not left:
        raise Unreadable(f"flag needs an argument: {word}")
    return left.pop(0)
