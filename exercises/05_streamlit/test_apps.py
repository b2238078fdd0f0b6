"""The checks of `counter`, `cached`, `form`, `pages`, `classifier` and `widgets`: apps, driven as a browser drives them."""

from __future__ import annotations

import random
from typing import Any

import probe_apps
import pytest

Screen = dict[str, Any]
PAGE = ("pages_app.py", "page_choose.py", "page_report.py")


def screens(file: str, *steps: list[Any], **kinds: Any) -> list[Screen]:
    """The screens after each step; an app that stops with an error fails the check here."""
    return played(file, *steps, **kinds)["screens"]


def played(file: str, *steps: list[Any], **kinds: Any) -> dict[str, Any]:
    told = probe_apps.play(file, list(steps), **kinds)
    step = steps[len(told["screens"]) - 1]
    kind, _, detail = str(told["screens"][-1]["problem"]).partition(": ")
    detail = detail.replace(" / ", "/")
    if kind == "raised":
        pytest.fail(
            f"앱이 오류로 멈췄습니다({step[1:]} 다음): {detail} / The app stopped with an error (after {step[1:]}): {detail}"
        )
    if kind == "key":
        pytest.fail(
            f'화면에 key="{detail}"인 위젯이 없습니다. / There is no widget with key="{detail}" on the screen.'
        )
    if kind == "submit":
        pytest.fail(
            "화면에 st.form_submit_button이 없습니다. / There is no st.form_submit_button on the screen."
        )
    if kind == "slow":
        pytest.fail("스크립트가 끝나지 않습니다. / The script does not come to its end.")
    if kind:
        pytest.fail(f"할 수 없는 단계입니다: {detail} / This step cannot be done: {detail}")
    return told


def metric(screen: Screen, place: int = 0) -> object:
    """The value of the metric at that place; a text, or None."""
    found = screen["metrics"][place : place + 1]
    return found[0][1] if found else None


def value(screen: Screen, key: str) -> object:
    return next((widget["value"] for widget in screen["widgets"] if widget["key"] == key), None)


# --- counter ----------------------------------------------------------------------------------------------


@pytest.mark.task("counter")
def test_counts_every_click(rng: random.Random) -> None:
    """처음에는 0이고, 누를 때마다 1씩 늘어난 값이 바로 보입니다. / It shows 0 at first, and after each click one more, at once."""
    clicks = rng.randrange(3, 7)
    shown = screens("counter.py", [0, "open"], *[[0, "click", "plus"]] * clicks)
    values = [metric(screen) for screen in shown]
    why = ""
    if values[0] == "0" and values[1] == "0" and values[2] == "1":
        why = (
            "화면이 한 번씩 늦습니다. 스크립트는 위에서 아래로 실행되므로, 세기 전에 보여 주면 옛 값이 보입니다. / "
            "The screen is one click late. The script runs from the top: what is shown before the counting is the old value."
        )
    elif values[0] == "0" and len(set(values[1:])) == 1:
        why = (
            "누를 때마다 처음부터 다시 셉니다. 클릭할 때마다 스크립트 전체가 다시 실행되므로 변수도 처음 값이 됩니다. st.session_state에 두세요. / "
            "It starts again at every click: each one runs the whole script, and the variable gets its first value again. Keep it in st.session_state."
        )
    assert values == [str(number) for number in range(clicks + 1)], why


@pytest.mark.task("counter")
def test_step_and_reset(rng: random.Random) -> None:
    """슬라이더를 움직여도 값은 그대로이고, 그다음 클릭은 그만큼 더하며, reset은 0으로 돌립니다. / Moving the slider leaves the count, the next click adds that much, and reset makes it 0."""
    step = rng.randrange(2, 6)
    shown = screens(
        "counter.py",
        [0, "open"],
        [0, "click", "plus"],
        [0, "set", "step", step],
        [0, "click", "plus"],
        [0, "click", "reset"],
        [0, "click", "plus"],
    )
    ends = [widget["ends"] for widget in shown[0]["widgets"] if widget["key"] == "step"]
    assert ends == [[1.0, 5.0]], "슬라이더는 1부터 5까지입니다. / The slider goes from 1 to 5."
    values = [metric(screen) for screen in shown]
    why = ""
    if values[1] == "1" != values[2]:
        why = (
            "슬라이더만 움직였는데 값이 바뀌었습니다. 슬라이더는 다음 클릭이 더할 만큼만 정하니, 누른 횟수가 아니라 합을 기억하세요. / "
            "Moving the slider alone has changed the count. It only says how much the next click adds: keep the sum, not the number of clicks."
        )
    elif values[3] == str(1 + step) == values[4]:
        why = (
            "reset을 눌러도 화면은 옛 값입니다. metric을 두 버튼보다 아래에 두세요. / "
            "After reset the screen still shows the old count. Put the metric below both buttons."
        )
    assert values == ["0", "1", "1", str(1 + step), "0", str(step)], why


@pytest.mark.task("counter")
def test_each_session_counts_alone(rng: random.Random) -> None:
    """다른 브라우저로 열면 0부터 셉니다. / Another browser starts at 0."""
    clicks = rng.randrange(2, 5)
    shown = screens(
        "counter.py", [0, "open"], *[[0, "click", "plus"]] * clicks, [1, "open"], [1, "click", "plus"]
    )
    values = [metric(screen) for screen in shown[-3:]]
    why = ""
    if values[0] == str(clicks) and values[1] != "0":
        why = (
            "다른 사람이 센 값이 보입니다. 캐시와 모듈의 변수는 모든 세션이 함께 씁니다. / "
            "It shows what somebody else has counted. Caches and the variables of a module belong to all sessions."
        )
    assert values == [str(clicks), "0", "1"], why


# --- cached -----------------------------------------------------------------------------------------------


def called(calls: list[list[Any]], rows: int = 3) -> dict[str, Any]:
    """What came of the calls; a call is [browser, function, word]."""
    told = probe_apps.call_loader(calls, [{"mask": "worn", "percent": 50.0}] * rows)
    problem = str(told["problem"]).replace(" / ", "/")
    if "pickle" in problem or "Unserializable" in problem:
        pytest.fail(
            "모델은 복사할 수 없습니다. cache_data는 답을 pickle로 복사해 나눠 주고, cache_resource는 그 객체를 그대로 줍니다. / "
            "A model cannot be copied. cache_data hands out pickled copies, cache_resource the object itself."
        )
    assert problem == "", f"오류가 났습니다: {problem} / It raised: {problem}"
    return told


@pytest.mark.task("cached")
def test_reads_once_for_the_same_day(rng: random.Random) -> None:
    """같은 날은 다른 브라우저가 와도 한 번만 읽습니다. / The same day is read only once, for another browser as well."""
    day = f"2026-11-{rng.randrange(10, 28)}"
    assert called([[0, "results", day]] * 3)["read_days"] == [day]
    read = called([[browser, "results", day] for browser in (0, 0, 1)])["read_days"]
    why = ""
    if read == [day] * 2:
        why = (
            "다른 브라우저가 오자 또 읽었습니다. session_state는 브라우저마다 따로입니다. 모두에게 남는 것은 캐시입니다. / "
            "It was read once more for another browser: each has a session_state of its own. What is kept for everybody is a cache."
        )
    assert read == [day], why


@pytest.mark.task("cached")
def test_reads_again_for_another_day(rng: random.Random) -> None:
    """다른 날은 다시 읽습니다. / Another day is read again."""
    first, second = (f"2026-{month}-{rng.randrange(10, 28)}" for month in (10, 11))
    told = called([[0, "results", day] for day in (first, second, first)])
    why = ""
    if told["read_days"] == [first]:
        why = (
            "다른 날을 물었는데 첫날의 답이 나옵니다. 이름이 밑줄(_)로 시작하는 매개변수는 캐시의 키에 들어가지 않습니다. / "
            "Another day got the answer of the first. A parameter whose name begins with an underscore is no part of the cache's key."
        )
    assert told["read_days"] == [first, second], why


@pytest.mark.task("cached")
def test_callers_do_not_disturb_each_other(rng: random.Random) -> None:
    """한 호출자가 받은 리스트를 비워도 다음 호출자는 온전한 리스트를 받습니다. / When one caller empties the list, the next one still gets a whole one."""
    rows = rng.randrange(2, 9)
    told = called([[0, "results", "2026-11-21"]] * 3, rows)
    why = ""
    if told["lengths"][1:] == [0, 0]:
        why = (
            "모두가 같은 리스트를 받았고, 누군가 그것을 비웠습니다. 데이터에는 cache_data를 쓰면 저마다 사본을 받습니다. / "
            "All got the same list, and somebody has emptied it. For data use cache_data, which hands out copies."
        )
    assert told["lengths"] == [rows] * 3, why
    assert told["read_days"] == ["2026-11-21"]


@pytest.mark.task("cached")
def test_one_model_for_all(rng: random.Random) -> None:
    """모델은 이름마다 한 번만 열고, 모두가 같은 객체를 씁니다. / A model is opened once for each name, and all use the same object."""
    small, large = rng.sample(["small", "large", "night", "office"], 2)
    asked = ((0, small), (0, small), (1, large), (1, small))
    told = called([[browser, "classifier", name] for browser, name in asked])
    why = ""
    if told["opened"] == [small, large, small]:
        why = (
            "다른 브라우저가 오자 같은 모델을 또 열었습니다. 브라우저마다 따로인 session_state 대신 cache_resource를 쓰세요. / "
            "The same model was opened once more for another browser. Use cache_resource; each browser has a session_state of its own."
        )
    assert told["opened"] == [small, large], why
    assert told["names"] == [small, small, large, small]
    assert told["owners"] == [0, 0, 2, 0]


# --- form -------------------------------------------------------------------------------------------------

NOTES = ("mask slipped", "scarf, not a mask", "too dark", "two people", "hand in front")


def table(screen: Screen) -> object:
    """The reports in the table: (note, truth) of each row; None without a table with these columns."""
    for names, *rows in screen["tables"]:
        if {"note", "truth"} <= set(names):
            return [(row[names.index("note")], row[names.index("truth")]) for row in rows]
    return None if metric(screen) != "0" else []


@pytest.mark.task("form")
def test_fields_belong_to_a_form() -> None:
    """글과 선택은 보내기 버튼과 같은 폼에 있습니다. / Note and truth are in one form with the button that sends it."""
    (screen,) = screens("feedback.py", [0, "open"])
    forms = {widget["key"]: widget["form"] for widget in screen["widgets"]}
    assert {"note", "truth"} <= set(forms), (
        'key="note"와 key="truth"인 위젯이 있어야 합니다. / There must be widgets with key="note" and key="truth".'
    )
    assert forms["note"] != "", (
        "폼 밖의 입력은 엔터를 치거나 다른 곳을 누를 때마다 스크립트를 다시 실행합니다. 입력과 버튼을 모두 `with st.form(...)` 안에 두세요. / "
        "Outside a form, each input runs the script when it is left. Put the inputs and the button inside `with st.form(…)`."
    )
    assert [forms["truth"], forms.get("newest_first")] == [forms["note"], ""]


@pytest.mark.task("form")
def test_nothing_counts_before_it_is_sent(rng: random.Random) -> None:
    """쓰는 동안에는 아무것도 바뀌지 않고, 보내면 한 번에 들어갑니다. / While it is written nothing changes; sent, it goes in as a whole."""
    note, truth = rng.choice(NOTES), rng.choice(["wrong", "none"])
    shown = screens(
        "feedback.py",
        [0, "open"],
        [0, "stage", "note", note],
        [0, "set", "newest_first", True],
        [0, "stage", "note", f"  {note} "],
        [0, "stage", "truth", truth],
        [0, "submit"],
    )
    assert [metric(screen) for screen in shown] == ["0", "0", "0", "0", "0", "1"]
    assert table(shown[-1]) == [(note, truth)]
    assert len(shown[-1]["success"]) == 1


@pytest.mark.task("form")
def test_a_blank_note_is_refused(rng: random.Random) -> None:
    """빈 글이나 공백뿐인 글은 st.error로 거절하고 더하지 않습니다. / A blank note gets an st.error, and is not added."""
    note = rng.choice(NOTES)
    shown = screens(
        "feedback.py",
        [0, "open"],
        [0, "stage", "note", note],
        [0, "submit"],
        [0, "stage", "note", rng.choice([" ", "   ", ""])],
        [0, "submit"],
    )
    values = [metric(shown[2]), metric(shown[4])]
    why = ""
    if values == ["1", "2"]:
        why = (
            "공백뿐인 글이 들어갔습니다. 양쪽 공백을 떼고 나서 비었는지 보세요. / "
            "A blank note went in. Strip it before you ask whether it is empty."
        )
    assert values == ["1", "1"], why
    assert [len(shown[2]["error"]), len(shown[4]["error"])] == [0, 1]


@pytest.mark.task("form")
def test_other_widgets_add_nothing(rng: random.Random) -> None:
    """보낸 다음 다른 위젯을 움직여도 다시 더해지지 않고, 순서만 뒤집힙니다. / After sending, other widgets add nothing; they only turn the order."""
    first, second = rng.sample(NOTES, 2)
    shown = screens(
        "feedback.py",
        [0, "open"],
        [0, "stage", "note", first],
        [0, "stage", "truth", "none"],
        [0, "submit"],
        [0, "stage", "note", second],
        [0, "stage", "truth", "wrong"],
        [0, "submit"],
        [0, "set", "newest_first", True],
        [0, "set", "newest_first", False],
    )
    values = [metric(shown[i]) for i in (3, 6, 7, 8)]
    why = ""
    if values[:2] == ["1", "1"]:
        why = (
            "두 번째 보고가 첫 번째를 밀어냈습니다. 리스트가 실행할 때마다 새로 만들어집니다. / "
            "The second report has replaced the first: the list is made anew at each run."
        )
    elif values[0] == "1" and values[2] != values[1]:
        why = (
            "보내지 않았는데 다시 더해졌습니다. 입력값은 보낸 뒤에도 남아 있습니다. 값이 아니라 보내기 버튼이 True인지 보세요. / "
            "It was added again without being sent. The input keeps its value: ask the submit button, not the value."
        )
    assert values == ["1", "2", "2", "2"], why
    assert table(shown[7]) == [(second, "wrong"), (first, "none")]
    assert table(shown[8]) == [(first, "none"), (second, "wrong")]


# --- pages ------------------------------------------------------------------------------------------------

SCORES = (12, 35, 48, 50, 51, 67, 73, 88, 92, 99)


def report(threshold: int) -> list[str]:
    return [str(threshold), str(len([score for score in SCORES if score >= threshold]))]


def both(screen: Screen) -> list[object]:
    return [metric(screen), metric(screen, 1)]


@pytest.mark.task("pages")
def test_the_report_can_be_opened_first() -> None:
    """보고서 페이지를 주소로 바로 열어도 50에서 시작합니다. / The report starts from 50, even if it is opened first."""
    told = probe_apps.play(PAGE[0], [[0, "page", PAGE[2]]])
    problem = str(told["screens"][0]["problem"]).replace(" / ", "/")
    assert problem == "", (
        f"슬라이더가 아직 없었을 때 멈췄습니다. 없을 때의 값을 정하세요: {problem} / "
        f"It stopped, since no slider has been there yet. Say what holds without one: {problem}"
    )
    assert both(told["screens"][0]) == report(50)
    (screen,) = screens(PAGE[0], [0, "open"])
    assert value(screen, "threshold") == 50


@pytest.mark.task("pages")
def test_the_choice_reaches_the_report(rng: random.Random) -> None:
    """고른 값은 보고서 페이지에 그대로 있고, 다시 실행되어도, 다른 브라우저가 열려도 그대로입니다. / The choice is there in the report, also after another run and beside another browser."""
    chosen = rng.choice([7, 36, 60, 71, 89, 93])
    shown = screens(
        PAGE[0],
        [0, "open"],
        [0, "set", "threshold", chosen],
        [0, "page", PAGE[2]],
        [0, "page", PAGE[2]],
        [1, "page", PAGE[2]],
    )
    why = ""
    if both(shown[2]) == report(chosen) != both(shown[3]):
        why = (
            "한 번 더 실행하자 값이 사라졌습니다. 위젯의 key에 든 값은 그 위젯이 화면에 없으면 지워집니다. 다른 key에 옮겨 두세요. / "
            "After one more run it was gone. What is kept under a widget's key goes when the widget is not on the screen: keep it under another."
        )
    elif both(shown[2]) == report(50):
        why = (
            "고른 값이 보고서에 오지 않았습니다. 위젯의 key에 든 값은 그 위젯이 화면에 없으면 지워집니다. / "
            "The choice did not reach the report. What is kept under a widget's key goes when the widget is not on the screen."
        )
    assert [both(shown[2]), both(shown[3])] == [report(chosen)] * 2, why
    assert both(shown[4]) == report(50), (
        "다른 브라우저가 이 브라우저에서 고른 값을 받았습니다. 모듈의 변수는 모든 세션이 함께 씁니다. / "
        "Another browser got the choice of this one. The variables of a module belong to all sessions."
    )


@pytest.mark.task("pages")
def test_the_choice_is_there_on_the_way_back(rng: random.Random) -> None:
    """고르는 페이지로 돌아오면 슬라이더가 고른 값에 있고, 다시 고를 수 있습니다. / Back on the first page, the slider stands where it was left, and can be moved again."""
    chosen, again = rng.sample([7, 36, 60, 71, 89, 93], 2)
    shown = screens(
        PAGE[0],
        [0, "open"],
        [0, "set", "threshold", chosen],
        [0, "page", PAGE[2]],
        [0, "page", PAGE[1]],
        [0, "set", "threshold", again],
        [0, "page", PAGE[2]],
    )
    why = ""
    if value(shown[3], "threshold") == 50:
        why = (
            "돌아오니 슬라이더가 처음 값입니다. 기억해 둔 값을 슬라이더의 처음 값으로 주세요. / "
            "On the way back the slider is at its first value. Give it what you have kept as its value."
        )
    assert [value(shown[i], "threshold") for i in (1, 3, 4)] == [chosen, chosen, again], why
    assert both(shown[5]) == report(again)


# --- classifier -------------------------------------------------------------------------------------------


def chances(rng: random.Random, most: float) -> dict[str, float]:
    """Five classes in a drawn order; the most probable one has `most`."""
    names = rng.sample(["worn", "wrong", "none", "scarf", "visor"], 5)
    rest = 1 - most
    shares = [most, rest * 0.5, rest * 0.3, rest * 0.15, rest * 0.05]
    pairs = list(zip(names, shares, strict=True))
    rng.shuffle(pairs)
    return dict(pairs)


def upload(*pictures: dict[str, Any]) -> list[list[Any]]:
    return [[0, "open"], *[[0, "upload", "picture", told] for told in pictures]]


def said(screen: Screen, classes: dict[str, float], kind: str) -> list[str]:
    """Each box of that kind: the one class that it names, in whatever words; its text, if it names none or several."""
    boxes = []
    for text in screen[kind]:
        named = [name for name in classes if name in text]
        boxes.append(named[0] if len(named) == 1 else text)
    return boxes


FACE = {"mode": "RGB", "colour": [200, 150, 120]}


@pytest.mark.task("classifier")
def test_shows_the_three_most_probable(rng: random.Random) -> None:
    """사진을 올리면 가장 그럴듯한 세 클래스를 확률이 높은 순서로 보여 줍니다. / For a picture it shows the three most probable classes, the most probable first."""
    for most in (rng.uniform(0.62, 0.97), rng.uniform(0.62, 0.97)):
        told = chances(rng, most)
        first, shown = screens("app.py", *upload(FACE), probabilities=told)
        assert [len(first["info"]), len(first["success"]), first["metrics"]] == [1, 0, []], (
            "사진이 없을 때에는 st.info 하나만 보여 주세요. / Without a picture, show one st.info only."
        )
        best = sorted(told, key=lambda name: -told[name])[:3]
        why = ""
        if [name for name, _ in shown["metrics"]] == list(told)[:3]:
            why = (
                "모델이 준 순서 그대로입니다. 딕셔너리는 확률 순서가 아닙니다. / "
                "This is the order in which the model gave them. A dict is not in the order of its values."
            )
        assert shown["metrics"] == [[name, f"{told[name]:.0%}"] for name in best], why
        assert [said(shown, told, "success"), shown["warning"]] == [[best[0]], []]
        assert shown["images"] == 1


@pytest.mark.task("classifier")
def test_says_when_it_is_not_sure(rng: random.Random) -> None:
    """가장 높은 확률이 60 %보다 낮으면 st.success 대신 st.warning입니다. / Below 60 % it is an st.warning instead of an st.success."""
    for most, kind in (
        (rng.uniform(0.45, 0.58), "warning"),
        (0.6, "success"),
        (rng.uniform(0.62, 0.9), "success"),
    ):
        told = chances(rng, most)
        best = max(told, key=lambda name: told[name])
        shown = screens("app.py", *upload(FACE), probabilities=told)[1]
        why = ""
        if kind == "warning" and said(shown, told, "success") == [best]:
            why = (
                f"{most:.0%}인데도 확신하는 것처럼 보입니다. 사용자는 초록 상자를 믿습니다. / "
                f"With {most:.0%} it looks certain. People believe a green box."
            )
        assert {name: said(shown, told, name) for name in ("success", "warning")} == {
            "success": [],
            "warning": [],
            kind: [best],
        }, why


@pytest.mark.task("classifier")
def test_what_is_no_picture(rng: random.Random) -> None:
    """그림이 아닌 파일에는 st.error 하나로 답하고, 그다음 사진은 다시 됩니다. / A file that is no picture gets one st.error, and the next picture works."""
    told = chances(rng, 0.8)
    files = ({"text": "not a picture"}, FACE | {"cut": True}, FACE)
    shown = probe_apps.play("app.py", upload(*files), probabilities=told)
    assert shown["screens"][0]["problem"] == ""
    for number, name_ko, name_en in (
        (1, "글 파일", "a text file"),
        (2, "잘린 파일", "a file that was cut off"),
    ):
        screen = shown["screens"][number]
        problem = str(screen["problem"]).replace(" / ", "/")
        assert problem == "", (
            f"{name_ko}에 앱이 멈추고, 사용자가 트레이스백을 봅니다. Image.open과 변환을 try 안에 두세요: {problem} / "
            f"With {name_en} the app stops, and the user sees a traceback. Put Image.open and the conversion into a try: {problem}"
        )
        assert [len(screen["error"]), screen["metrics"]] == [1, []]
    assert [len(shown["screens"][3]["error"]), len(shown["screens"][3]["metrics"])] == [0, 3]


@pytest.mark.task("classifier")
def test_pictures_as_they_come(rng: random.Random) -> None:
    """투명하거나 회색인 그림, 휴대전화를 세워서 찍은 사진도 RGB로, 바로 세워서 모델에 줍니다. / Transparent and grey pictures and those of a phone held upright reach the model as RGB, and upright."""
    red = rng.randrange(120, 250)
    for file in ({"mode": "RGBA", "colour": [red, 40, 40, 255]}, {"mode": "L", "colour": red}):
        shown = screens("app.py", *upload(file), probabilities=chances(rng, 0.8))
        assert len(shown[1]["metrics"]) == 3
    for turned, upright, corner in (
        (6, [300, 400], "bright"),
        (8, [300, 400], "dark"),
        (1, [400, 300], "bright"),
    ):
        told = played("app.py", *upload(FACE | {"turned": turned}), probabilities=chances(rng, 0.8))
        seen = told["seen"][0] if told["seen"] else {"size": None, "corner": None}
        why = ""
        if turned != 1 and seen["size"] == upright[::-1]:
            why = (
                "사진이 누워 있습니다. 휴대전화는 픽셀을 돌리지 않고 EXIF에 방향만 적습니다. ImageOps.exif_transpose가 바로 세웁니다. / "
                "The picture lies on its side. A phone does not turn the pixels, it notes in the EXIF how to: ImageOps.exif_transpose does it."
            )
        elif seen["size"] == upright:
            why = (
                "사진을 돌렸지만 거꾸로 섰습니다. EXIF의 방향은 여덟 가지입니다. ImageOps.exif_transpose가 모두 압니다. / "
                "The picture was turned, and stands on its head. EXIF has eight directions; ImageOps.exif_transpose knows them all."
            )
        elif turned == 1 and seen["size"] == upright[::-1]:
            why = (
                "바로 선 가로 사진을 돌렸습니다. 돌릴지는 모양이 아니라 EXIF가 말합니다. / "
                "A wide picture that was upright has been turned. The EXIF says whether to turn it, not its shape."
            )
        elif seen["size"]:
            why = (
                "모델이 받은 그림의 크기가 원래와 다릅니다. 줄이는 것은 모델의 전처리가 할 일입니다. / "
                "The model got the picture in another size. To shrink it is the business of the model's preprocessing."
            )
        assert {"size": seen["size"], "upper left": seen["corner"]} == {
            "size": upright,
            "upper left": corner,
        }, why


@pytest.mark.task("classifier")
def test_loads_the_model_once(rng: random.Random) -> None:
    """모델은 다시 실행되어도, 다른 브라우저가 와도 한 번만 불러옵니다. / The model is loaded once, for all runs and all browsers."""
    steps = upload(FACE, {"mode": "RGB", "colour": [10, 90, 10]})
    told = played("app.py", *steps, *[[1, *step[1:]] for step in steps], probabilities=chances(rng, 0.8))
    assert [len(screen["metrics"]) for screen in told["screens"]] == [0, 3, 3, 0, 3, 3]
    assert told["loads"] == 1, (
        f"모델을 {told['loads']}번 불러왔습니다. 실행할 때마다 몇 초씩 기다리게 됩니다. st.cache_resource를 쓰세요. / "
        f"The model was loaded {told['loads']} times: everybody waits for it at each run. Use st.cache_resource."
    )


# --- widgets ----------------------------------------------------------------------------------------------


def drawn_rows(rng: random.Random) -> list[dict[str, object]]:
    return [
        {"mask": rng.choice(["worn", "wrong", "none"]), "percent": float(rng.randrange(0, 101))}
        for _ in range(20)
    ]


@pytest.mark.task("widgets")
def test_the_page_stands() -> None:
    """페이지가 오류 없이 뜨고, 제목과 두 단(column)과 위젯이 있으며, 데이터는 한 번만 읽습니다. / The page stands without an error: a title, two columns, its widgets, and the data read once."""
    told = played(
        "notes_app.py", [0, "open"], [0, "set", "mask", "none"], [0, "set", "least", 80.0], [1, "open"]
    )
    screen = told["screens"][0]
    kinds = {widget["key"]: widget["kind"] for widget in screen["widgets"]}
    assert kinds == {"mask": "radio", "least": "slider", "open": "button"}
    assert [len(screen["titles"]), screen["columns"]] == [1, 2]
    assert told["read_days"] == ["today"], (
        f"데이터를 {len(told['read_days'])}번 읽었습니다. st.cache를 지우기만 하면 실행할 때마다 다시 읽습니다. / "
        f"The data was read {len(told['read_days'])} times. With st.cache merely removed, every run reads it again."
    )


@pytest.mark.task("widgets")
def test_the_filter_works(rng: random.Random) -> None:
    """고른 마스크 상태이면서 정한 백분율 이상인 줄만 셉니다. / It counts the rows of the chosen mask with that percentage or more."""
    rows = drawn_rows(rng)
    mask = rng.choice(["wrong", "none"])
    exactly = float(next((row["percent"] for row in rows if row["mask"] == mask), 40.0))  # type: ignore[arg-type]
    shown = screens(
        "notes_app.py",
        [0, "open"],
        [0, "set", "mask", mask],
        [0, "set", "least", exactly],
        [0, "set", "least", 37.5],
        rows=rows,
    )
    asked = [("worn", 12.5), (mask, 12.5), (mask, exactly), (mask, 37.5)]
    wanted = [
        str(len([row for row in rows if row["mask"] == name and row["percent"] >= least]))  # type: ignore[operator]
        for name, least in asked
    ]
    assert [metric(screen) for screen in shown] == wanted


@pytest.mark.task("widgets")
def test_the_panel_stays_open(rng: random.Random) -> None:
    """버튼으로 연 판은 다른 위젯을 움직여도 열려 있고, 표는 체크하면 나타납니다. / The panel that the button opens stays open when other widgets are used, and the table appears when it is checked."""
    rows = drawn_rows(rng)
    opened = screens("notes_app.py", [0, "open"], [0, "click", "open"], rows=rows)[1]
    assert "table" in [widget["key"] for widget in opened["widgets"]], (
        "버튼을 눌렀는데 체크 상자가 바로 나오지 않습니다. 스크립트는 위에서 아래로 실행되니, 적어 둔 것을 보는 줄은 버튼보다 아래에 두세요. / "
        "The button was clicked, and the checkbox is not there at once. The script runs from the top: what asks whether it is open stands below the button."
    )
    shown = screens(
        "notes_app.py",
        [0, "open"],
        [0, "click", "open"],
        [0, "set", "table", True],
        [0, "set", "mask", "none"],
        rows=rows,
    )
    has_panel = ["table" in [widget["key"] for widget in screen["widgets"]] for screen in shown]
    why = ""
    if has_panel[:3] == [False, True, False]:
        why = (
            "체크하자 판이 닫혔습니다. st.button은 눌린 그 한 번의 실행에서만 True입니다. 열렸다는 것을 session_state에 적어 두세요. / "
            "Checking it has closed the panel. st.button is True only for the run of its click: note in session_state that it is open."
        )
    assert has_panel == [False, True, True, True], why
    assert [len(screen["tables"]) for screen in shown] == [0, 0, 1, 1]
    wanted = len([row for row in rows if row["mask"] == "none" and row["percent"] >= 12.5])  # type: ignore[operator]
    assert len(shown[3]["tables"][0]) - 1 == wanted
