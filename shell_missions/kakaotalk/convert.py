"""Any export as a CSV of the macOS layout, so that one one-liner fits all of them."""

from collections.abc import Iterable, Iterator

from shell_missions.kakaotalk.detect import MAC_HEADER
from shell_missions.kakaotalk.message import Message


def as_csv(messages: Iterable[Message]) -> Iterator[str]:
    """The lines of the CSV: full quotes, LF, times with seconds. Read again they are the same messages."""
    yield f"{MAC_HEADER}\n"
    for message in messages:
        time = message.time.isoformat(" ", "seconds") if message.time else ""
        user, text = message.user.replace('"', '""'), message.text.replace('"', '""')
        yield f'{time},"{user}","{text}"\n'
