"""A conversation as the bytes of an export. Each format is a function from events to lines; all of it streams."""

from collections.abc import Callable, Iterator
from datetime import date

from greedy.language import Lang
from shell_missions.kakaotalk.clock import NARROW, android_stamp, ios_stamp, written_clock, written_day
from shell_missions.kakaotalk.conversation import Chat, Event
from shell_missions.kakaotalk.message import Format
from shell_missions.kakaotalk.phrases import DELETED, SCRIPTS

CRLF = "\r\n"
PIECE = 1_000  # lines that are written at once


def generate(
    form: Format,
    lang: Lang,
    messages: int,
    year: int,
    seed: int,
    *,
    clock: int = 12,
    encoding: str = "utf-8",
    around: int = 0,
    clean: bool = False,
) -> Iterator[bytes]:
    """The bytes of an export with exactly `messages` messages in `year`, in pieces.

    `clock` is 12 or 24; `encoding` utf-8 or cp949 (what that does not have becomes "?"); for `around` and
    `clean` see `Chat`.
    """
    return export(Chat(messages, year, seed, lang, around, clean), form, clock=clock, encoding=encoding)


def export(chat: Chat, form: Format, *, clock: int = 12, encoding: str = "utf-8") -> Iterator[bytes]:
    """The chat as this format has it."""
    if encoding == "utf-8" and form in ("android", "ios"):
        encoding = "utf-8-sig"
    lines = WRITERS[form](chat, clock)
    if encoding == "cp949":
        lines = (line.replace(NARROW, " ") for line in lines)  # it has no narrow space, but an ordinary one
    bom = b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b""
    encoding = encoding.removesuffix("-sig")
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if len(piece) == PIECE:
            yield bom + "".join(piece).encode(encoding, "replace")
            bom = b""
            piece.clear()
    yield bom + "".join(piece).encode(encoding, "replace")


Name = Callable[[str], str]


def names_of(chat: Chat, exporter: str) -> Name:
    """Names as a phone has them: the one who exports is `회원님`, `you` or `You`."""
    me = chat.members[0]
    return lambda name: exporter if name == me else name


def system_line(event: Event, lang: Lang, name: Name) -> str:
    """What the program says when people come and go."""
    user, targets = name(event.user), [name(target) for target in event.targets]
    honoured = user if user == SCRIPTS["ko"].self_android else f"{user}님"
    if event.act == "invite":
        if lang == "ko":
            return f"{honoured}이 {'님과 '.join(targets)}님을 초대했습니다."
        return f"{user} invited {' and '.join(targets)}."
    if lang == "ko":
        return f"{honoured}이 {'들어왔습니다' if event.act == 'join' else '나갔습니다'}."
    return f"{user} {'joined' if event.act == 'join' else 'left'} this chatroom."


def mac(chat: Chat, clock: int) -> Iterator[str]:
    """`2022-10-17 07:23:09,"홍길동","안녕"`: UTF-8 without BOM, LF; the program speaks English in every language."""
    yield "Date,User,Message\n"
    for event in chat.events():
        user = event.user.replace('"', '""')
        if event.act == "deleted":
            yield f',"","{DELETED.en}"\n'
            continue
        text = event.text
        if event.act == "invite" and len(event.targets) == 1:
            text = f"{event.user} invited {event.targets[0]} and."  # as it is: the second name is missing
        elif event.act != "message":
            text = system_line(event, "en", str)
        quoted = text.replace('"', '""')
        yield f'{event.time},"{user}","{quoted}"\n'


def windows(chat: Chat, clock: int) -> Iterator[str]:
    """`[홍길동] [오전 7:23] 안녕`: UTF-8 without BOM, CRLF everywhere; a dashed line for each day."""
    lang, today = chat.lang, date.min
    saved = f"{chat.saved:%Y-%m-%d %H:%M:%S}"
    if lang == "ko":
        yield f"{chat.script.room} 님과 카카오톡 대화\r\n저장한 날짜 : {saved}\r\n\r\n"
    else:
        yield f"{chat.script.room} with KakaoTalk Chats\r\nDate Saved : {saved}\r\n\r\n"
    for event in chat.events():
        if event.time.date() != today:
            today = event.time.date()
            yield f"--------------- {written_day(today, lang)} ---------------\r\n"
        if event.act in ("message", "deleted"):
            text = DELETED.within(lang) if event.act == "deleted" else event.text.replace("\n", CRLF)
            yield f"[{event.user}] [{written_clock(event.time, lang, clock)}] {text}\r\n"
        else:
            yield f"{system_line(event, lang, str)}\r\n"


def android(chat: Chat, clock: int) -> Iterator[str]:
    """`2022년 7월 9일 오후 8:34, 홍길동 : 안녕`: BOM, CRLF between rows, LF inside messages."""
    lang, today, name = chat.lang, date.min, names_of(chat, chat.script.self_android)
    others = ",".join(chat.members[1:3])
    saved = android_stamp(chat.saved, lang, clock)
    if lang == "ko":
        yield f"{others} {len(chat.members)} 님과 카카오톡 대화\r\n저장한 날짜 : {saved}\r\n"
    else:
        yield f"KakaoTalk Chats with {others} {len(chat.members)}\r\nDate Saved : {saved}\r\n"
    for event in chat.events():
        stamp = android_stamp(event.time, lang, clock)
        if event.time.date() != today:
            today = event.time.date()
            yield f"{stamp}\r\n"
        yield f"{stamp}, {phone_text(event, lang, name)}\r\n"


def ios(chat: Chat, clock: int) -> Iterator[str]:
    """`2022. 7. 9. 오후 8:34, 홍길동 : 안녕`: BOM, CRLF between rows, LF inside; a colon before system lines."""
    lang, today, name = chat.lang, date.min, names_of(chat, chat.script.self_ios)
    if lang == "ko":
        yield f"{chat.script.room} ({len(chat.members)}명)과 카카오톡 대화-1.txt\r\n\r\n"
    else:
        yield f"KakaoTalk Chats with {chat.script.room}-1.txt\r\n\r\n"
    for event in chat.events():
        stamp = ios_stamp(event.time, lang, clock)
        if event.time.date() != today:
            today = event.time.date()
            yield f"\r\n{written_day(today, lang)}\r\n"
        mark = "," if event.act in ("message", "deleted") else ":"
        yield f"{stamp}{mark} {phone_text(event, lang, name)}\r\n"


def phone_text(event: Event, lang: Lang, name: Name) -> str:
    """What follows the stamp of a phone's row."""
    if event.act == "message":
        return f"{name(event.user)} : {event.text}"
    if event.act == "deleted":
        return f"{name(event.user)} : {DELETED.within(lang)}"
    return system_line(event, lang, name)


WRITERS: dict[Format, Callable[[Chat, int], Iterator[str]]] = {
    "mac": mac,
    "windows": windows,
    "android": android,
    "ios": ios,
}
