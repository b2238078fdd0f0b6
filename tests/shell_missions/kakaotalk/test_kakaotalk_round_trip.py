"""What was written is what is read, for every format, language, clock and encoding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shell_missions.kakaotalk import FORMATS, Chat, as_csv, conversation, export, generate, ranking, read, top

GONE = {"ko": "삭제된 메시지입니다.", "en": "The message has been deleted."}
ME = {
    ("android", "ko"): "회원님",
    ("ios", "ko"): "회원님",
    ("android", "en"): "you",
    ("ios", "en"): "You",
}


def exported(chat, form, **options):
    """The whole export."""
    return b"".join(export(chat, form, **options))


def expected(chat, form, encoding="utf-8"):
    """(time, user, text, kind) of every row; None for the text of a system line."""

    def kept(text):
        return text.encode(encoding, "replace").decode(encoding)

    for event in chat.events():
        user = ME.get((form, chat.lang), event.user) if event.user == chat.members[0] else event.user
        time = event.time if form == "mac" else event.time.replace(second=0)
        if event.act == "message":
            yield time, kept(user), kept(event.text), "message"
        elif event.act == "deleted":
            yield (
                (None, "", GONE["en"], "deleted")
                if form == "mac"
                else (time, kept(user), GONE[chat.lang], "deleted")
            )
        elif form == "mac":
            yield time, kept(user), None, "system"
        else:
            yield time.replace(hour=0, minute=0) if form == "windows" else time, "", None, "system"


def found(messages):
    """The same of what was read."""
    return [
        (each.time, each.user, None if each.kind == "system" else each.text, each.kind) for each in messages
    ]


def of(lang="ko", messages=40, year=2022, seed=1, **more):
    """A chat, with less to write."""
    return Chat(messages, year, seed, lang, **more)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("round_trip")


@settings(max_examples=150)
@given(
    form=st.sampled_from(FORMATS),
    lang=st.sampled_from(["ko", "en"]),
    clock=st.sampled_from([12, 24]),
    encoding=st.sampled_from(["utf-8", "cp949"]),
    messages=st.integers(0, 120),
    around=st.integers(0, 10),
    year=st.integers(2010, 2030),
    seed=st.integers(0, 10**9),
    clean=st.booleans(),
)
def test_every_row_comes_back(folder, form, lang, clock, encoding, messages, around, year, seed, clean):
    chat = of(lang, messages, year, seed, around=around, clean=clean)
    path = folder / "chat"
    path.write_bytes(exported(chat, form, clock=clock, encoding=encoding))
    with read(path) as reading:
        rows = list(reading)
    assert found(rows) == list(expected(chat, form, encoding))
    assert (reading.unreadable_lines, reading.unreadable) == (0, [])
    assert reading.counts["message"] == messages + around
    if messages:
        assert reading.format == form
        assert sum(rank.messages for rank in top(path, year, 99)) == messages
    path.with_suffix(".csv").write_text("".join(as_csv(rows)), encoding="utf-8", newline="")
    again = list(read(path.with_suffix(".csv")))
    assert [row[1:] for row in again] == [(row.time, row.user, row.text, row.kind) for row in rows]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_one_chat_has_one_answer_in_every_format(tmp_path, lang):
    answers = []
    for form in FORMATS:
        path = tmp_path / form
        path.write_bytes(b"".join(generate(form, lang, 500, 2022, 3, around=60)))
        answers.append([rank.messages for rank in top(path, 2022, 8)])
    assert answers == [answers[0]] * 4


@pytest.mark.parametrize("form", FORMATS)
def test_an_editor_took_the_line_ends_and_the_bom(tmp_path, monkeypatch, form):
    # without CRLF nobody can tell what was pasted into a phone's chat, so nothing is
    monkeypatch.setattr(conversation, "pasted", lambda *_: "붙여\n넣음")
    path = tmp_path / "chat.txt"
    path.write_bytes(exported(of(), form).replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf"))
    with read(path) as reading:
        assert found(reading) == list(expected(of(), form))
    assert reading.unreadable == []


def test_the_seed_is_the_chat():
    one, same, other = (b"".join(generate("mac", "ko", 50, 2022, seed)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_ties_are_in_the_order_of_the_names(tmp_path):
    path = tmp_path / "chat.csv"
    rows = [("다", 2), ("가", 2), ("나", 3), ("A", 2)]
    lines = [f'2022-01-01 00:00:00,"{name}","x"\n' for name, count in rows for _ in range(count)]
    path.write_text("Date,User,Message\n" + "".join(lines), encoding="utf-8")
    assert top(path, 2022, 3) == [(3, "나"), (2, "A"), (2, "가")]
    assert top(path, 2021, 3) == []
    assert ranking(read(path), None, 1) == [(3, "나")]


@pytest.mark.parametrize("form", FORMATS)
def test_a_short_chat_has_every_trap(form):
    data = exported(of(messages=20, lang="ko"), form).decode("utf-8-sig")
    for trap in (
        "김, ",
        "🎉",
        "Date,User,Message\n",
        "나갔습니다" if form != "mac" else "left this chatroom.",
    ):
        assert trap in data.replace("\r\n", "\n")
    assert "삭제된 메시지입니다." in data or ',"","The message has been deleted."\n' in data


def test_people_sleep_and_some_write_more():
    chat = of(messages=5000, clean=True)
    hours, users, days = {}, {}, {}
    for event in chat.events():
        hours[event.time.hour] = hours.get(event.time.hour, 0) + 1
        users[event.user] = users.get(event.user, 0) + 1
        days[event.time.date()] = days.get(event.time.date(), 0) + 1
    assert hours.get(4, 0) < hours[12] / 10
    assert max(users.values()) > 3 * min(users.values())
    assert 200 < len(days) < 350  # some days are silent
    assert max(days.values()) > 3 * 5000 / 365
