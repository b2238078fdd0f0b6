"""KakaoTalk exports: readers for all four formats, and a generator of made-up chats.

    from shell_missions.kakaotalk import generate, read, top

    for message in read("chat.txt"):                  # any format, language, clock; UTF-8 or cp949
        print(message.number, message.time, message.user, message.text, message.kind)

    top("chat.txt", 2022, 3)                          # [Rank(messages=320, name="홍길동"), …]; ties by name

    with read("chat.txt") as reading:                 # what is known about the file
        total = sum(message.kind == "message" for message in reading)
        print(reading.format, reading.encoding, reading.counts, reading.unreadable_lines, reading.unreadable)

    with open("chat.txt", "wb") as file:
        file.writelines(generate("android", "ko", messages=1000, year=2022, seed=1))

`Message.kind` is "message", "system" or "deleted"; only the first counts for `top`. Memory does not grow with the
file. What is not an export raises `greedy.language.Mistake`, which says why in both languages; a line that cannot be
read raises nothing, it is counted, kept and, with `on_unreadable=`, told at once.
The command is `python -m shell_missions.kakaotalk generate | top | convert`.
"""

from shell_missions.kakaotalk.conversation import Chat, Event
from shell_missions.kakaotalk.convert import as_csv
from shell_missions.kakaotalk.export import export, generate
from shell_missions.kakaotalk.message import FORMATS, Format, Kind, Message, Unreadable
from shell_missions.kakaotalk.ranking import Rank, ranking, top
from shell_missions.kakaotalk.reading import Reading, read

__all__ = [
    "FORMATS",
    "Chat",
    "Event",
    "Format",
    "Kind",
    "Message",
    "Rank",
    "Reading",
    "Unreadable",
    "as_csv",
    "export",
    "generate",
    "ranking",
    "read",
    "top",
]
