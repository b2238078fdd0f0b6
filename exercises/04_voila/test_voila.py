"""The checks of module 04. Run them with `grader check 4`, or with plain `pytest` and nothing else."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import probe_config
import probe_notebook
import probe_widgets
import pytest

CLASSES = ("none", "worn", "wrong")


# --- upload -----------------------------------------------------------------------------------------------


def picture(rng, mode: str = "RGB", kind: str = "PNG") -> tuple[bytes, list[int]]:
    """The bytes of a picture file, and its size."""
    from PIL import Image

    size = [rng.randrange(20, 60), rng.randrange(20, 60)]
    target = io.BytesIO()
    Image.new(mode, (size[0], size[1]), rng.randrange(200)).save(target, kind)
    return target.getvalue(), size


def shares(rng) -> tuple[dict[str, float], str]:
    """Probabilities of three classes, and what the label must say."""
    best = rng.choice(CLASSES)
    share = rng.randrange(50, 98) / 100
    rest = [name for name in CLASSES if name != best]
    return {rest[0]: (1 - share) / 2, best: share, rest[1]: (1 - share) / 2}, f"{best} ({share:.0%})"


@pytest.mark.task("upload")
def test_newest_file(rng) -> None:
    """value는 튜플이고 content는 memoryview입니다. / The value is a tuple, and content a memoryview."""
    content = bytes(rng.randrange(256) for _ in range(20))
    try:
        found = probe_widgets.newest([("a.png", b"first"), ("b.png", content)])
    except (AttributeError, TypeError) as problem:
        pytest.fail(
            f"ipywidgets 7의 딕셔너리로 읽고 있습니다. 8부터는 파일마다 딕셔너리가 하나씩 든 튜플입니다: {problem} / "
            f"This reads the dictionary of ipywidgets 7. Since 8 it is a tuple with a dictionary for each file: {problem}".replace(
                "'/'", "'∕'"
            )
        )
    why = ""
    if type(found) in (tuple, list) and len(found) == 2 and found[1] == b"first":
        why = "첫 번째 파일입니다. 마지막 파일이 가장 새것입니다. / This is the first file; the last one is the newest."
    elif type(found) in (tuple, list) and len(found) == 2 and type(found[1]) is not bytes:
        why = (
            "내용이 bytes가 아닙니다. memoryview를 bytes(…)로 바꾸세요. / "
            "The content is not of type bytes. Make it so with bytes(…): a memoryview is only a window on them."
        )
    assert found == ("b.png", content), why


@pytest.mark.task("upload")
def test_no_file_yet() -> None:
    """아직 파일이 없으면 None입니다. / Before the first file: None."""
    assert probe_widgets.newest([("a.png", b"x")]) == ("a.png", b"x")
    try:
        found = probe_widgets.newest([])
    except (IndexError, StopIteration):
        pytest.fail(
            "빈 튜플에서 파일을 꺼내려고 했습니다. 처음에는, 그리고 비운 뒤에는 value가 ()입니다. / "
            "A file was taken out of an empty tuple. At first, and after clearing, value is ()."
        )
    assert found is None


def uploads(batches: Sequence[Sequence[tuple[str, bytes]]], answers: Sequence[Mapping[str, float]]) -> Any:
    """Drive the panel, and see that it is made of the three widgets."""
    try:
        told = probe_widgets.uploads(batches, answers)
    except KeyError as problem:
        if str(problem) != "-1":
            raise
        pytest.fail(
            "value가 아닌 속성이 바뀌었을 때도 불렸고, 그때 change['new']는 파일의 튜플이 아닙니다. names='value'만 관찰하세요. / "
            "The observer was also called for a trait other than value, whose change['new'] is no tuple of files. Observe names='value' only."
        )
    assert told["kinds"] == ["FileUpload", "Image", "Label"]
    return told


@pytest.mark.task("upload")
def test_upload_is_classified(rng) -> None:
    """올린 그림을 RGB로 분류해서 가장 그럴듯한 클래스를 적습니다. / An uploaded picture is classified as RGB, and the likeliest class is named."""
    content, size = picture(rng, "L")
    answer, text = shares(rng)
    told = uploads([[("me.png", content)]], [answer])
    assert told["steps"][0]["label"] == text
    why = ""
    if len(told["seen"]) > 1:
        why = (
            "업로드 한 번에 classify를 여러 번 불렀습니다. names='value'만 관찰하세요. / "
            "classify was called more than once for one upload. Observe names='value' only."
        )
    elif told["seen"] and told["seen"][0][0] != "RGB":
        why = (
            '회색 그림을 그대로 넘겼습니다. .convert("RGB")가 필요합니다. / '
            'A grey picture was handed on as it is. It needs .convert("RGB").'
        )
    assert told["seen"] == [["RGB", size]], why
    assert told["steps"][0]["image"] == content


@pytest.mark.task("upload")
def test_every_upload_counts(rng) -> None:
    """두 번째 업로드도 분류합니다. / The second upload is classified as well."""
    (first, _), (second, size) = picture(rng), picture(rng, kind="JPEG")
    answers = [shares(rng) for _ in range(2)]
    told = uploads([[("a.png", first)], [], [("b.jpg", second)]], [answer for answer, _ in answers])
    assert [told["steps"][i]["label"] for i in (0, 2)] == [text for _, text in answers]
    assert told["steps"][2]["image"] == second
    assert told["seen"][1:] == [["RGB", size]]
    assert told["steps"][1] == told["steps"][0], (
        "value가 다시 ()이 되자 앞의 결과가 바뀌었습니다. 이때는 아무것도 하지 않습니다. / "
        "When the value became () again, what was shown has changed. Nothing happens then."
    )


@pytest.mark.task("upload")
def test_what_is_no_picture(rng) -> None:
    """그림이 아니면 그렇다고 말하고 앞의 결과를 지웁니다. / What is no picture is called so, and the result before it goes away."""
    content, _ = picture(rng)
    answer, text = shares(rng)
    name = f"report{rng.randrange(100)}.pdf"
    try:
        told = uploads([[("a.png", content)], [(name, b"%PDF-1.7")]], [answer])
    except (OSError, ValueError):
        pytest.fail(
            "그림이 아닌 파일에서 예외가 났습니다. Voila에서는 사용자가 예외를 보지 못하고, 앱이 그냥 멈춘 것처럼 보입니다. / "
            "A file that is no picture raises. In Voila the visitor does not see the exception: the app just seems dead."
        )
    assert told["steps"][0]["label"] == text
    assert told["steps"][1]["label"] == f"{name}: no picture"
    assert told["steps"][1]["image"] == b"", (
        "앞의 그림이 남아 있습니다. Image의 value를 비우세요. / The picture before is still shown. Clear the value of the Image."
    )


@pytest.mark.task("upload")
def test_half_a_picture(rng) -> None:
    """전송이 끊긴 그림도 그림이 아닙니다. / A picture that was cut off is no picture either."""
    from PIL import Image

    target = io.BytesIO()
    Image.frombytes("RGB", (40, 40), rng.randbytes(4800)).save(target, "PNG")
    content = target.getvalue()
    answer, text = shares(rng)
    try:
        told = uploads([[("a.png", content)], [("half.png", content[: len(content) // 2])]], [answer])
    except (OSError, ValueError) as problem:
        detail = str(problem).replace(" / ", "/")
        pytest.fail(
            f"잘린 파일에서 예외가 났습니다. Image.open은 파일의 앞부분만 봅니다. 픽셀을 읽는 convert도 try 안에 두세요: {detail} / "
            f"A file that was cut off raises. Image.open looks at its beginning only; convert reads the pixels, and belongs into the try as well: {detail}"
        )
    assert [step["label"] for step in told["steps"]] == [text, "half.png: no picture"]
    assert told["steps"][1]["image"] == b""
    assert len(told["seen"]) == 1


# --- dashboard --------------------------------------------------------------------------------------------


def some_rows(rng, count: int = 14) -> list[dict[str, Any]]:
    """Answers of a classifier; the confidences are no multiples of the slider's step."""
    rows = [
        {
            "truth": rng.choice(CLASSES),
            "predicted": rng.choice(CLASSES),
            "confidence": rng.randrange(20) * 0.05 + 0.02,
        }
        for _ in range(count)
    ]
    for place, name in enumerate(CLASSES):  # each class once right and sure, once wrong and unsure
        rows[2 * place].update(truth=name, predicted=name, confidence=0.97)
        rows[2 * place + 1].update(truth=name, predicted=CLASSES[place - 1], confidence=0.12)
    rng.shuffle(rows)
    return rows


def expected(
    rows: Sequence[Mapping[str, Any]], truth: str, sure: float, wrong: bool
) -> tuple[list[str], str]:
    """The list and the summary for these choices."""
    mask = [truth in ("all", row["truth"]) and row["confidence"] >= sure for row in rows]
    kept = list(itertools.compress(enumerate(rows), mask))
    hits = sum(row["truth"] == row["predicted"] for _, row in kept)
    lines = [
        f"{number}: {row['truth']} -> {row['predicted']}"
        for number, row in kept
        if not (wrong and row["truth"] == row["predicted"])
    ]
    return lines, f"{hits} of {len(kept)} right"


def drive(rows: Sequence[Mapping[str, Any]], steps: Sequence[tuple[str, Any]], boards: int = 1) -> Any:
    told = probe_widgets.drive(rows, steps, boards)
    assert told["problem"] == []
    return told


def look(state: Mapping[str, Any]) -> tuple[list[str], str]:
    return state["found"], state["summary"]


def strict(
    state: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], truth: str, sure: float, wrong: bool
) -> str:
    """What to say to somebody who has taken > for "at least"; else nothing."""
    less = [{**row, "confidence": row["confidence"] - 1e-6} for row in rows]
    if look(state) != expected(less, truth, sure, wrong):
        return ""
    return (
        "확신이 정한 값과 똑같은 행이 빠졌습니다. '이상'에는 그 값도 들어갑니다. / "
        "A row with just that confidence is missing. “At least” includes the value itself."
    )


@pytest.mark.task("dashboard")
def test_at_first_everything_is_shown(rng) -> None:
    """처음부터 모든 행과 요약이 보입니다. / At first every row is listed, and the summary is there."""
    rows = some_rows(rng)
    state = drive(rows, [])["states"][0]
    assert state["choices"] == ["all", *CLASSES]
    assert state["ends"] == [0.0, 1.0, 0.0, 1.0]
    why = ""
    if state["summary"] == "":
        why = (
            "누군가 무엇을 고르기 전에는 비어 있습니다. refresh를 마지막에 한 번 직접 부르세요. / "
            "It is empty until somebody chooses. Call refresh once yourself, at the end."
        )
    assert look(state) == expected(rows, "all", 0, False), why


@pytest.mark.task("dashboard")
def test_each_choice_counts(rng) -> None:
    """클래스, 확신, 틀린 것만: 고를 때마다 목록과 요약이 따라옵니다. / Class, confidence, mistakes only: list and summary follow each choice."""
    rows, name = some_rows(rng), rng.choice(CLASSES)
    sure = sorted(row["confidence"] for row in rows)[rng.randrange(5, 9)]  # just as sure as one of the rows
    states = drive(rows, [("truth", name), ("sure", sure), ("wrong", True), ("truth", "all")])["states"]
    assert look(states[1]) == expected(rows, name, 0, False)
    assert look(states[2]) == expected(rows, name, sure, False), strict(states[2], rows, name, sure, False)
    lines, summary = expected(rows, name, sure, True)
    why = ""
    if states[3]["summary"] != summary and states[3]["found"] == lines:
        why = (
            "요약이 목록에서 세어집니다. '틀린 것만'은 목록에만 적용되고, 요약은 고른 행 전체에서 셉니다. / "
            "The summary counts in the list. 'Mistakes only' is for the list alone; the summary counts all chosen rows."
        )
    assert look(states[3]) == (lines, summary), why
    assert look(states[4]) == expected(rows, "all", sure, True), strict(states[4], rows, "all", sure, True)


@pytest.mark.task("dashboard")
def test_slider_and_number_are_one(rng) -> None:
    """슬라이더와 숫자 칸은 서로를 따라갑니다. / The slider and the number follow each other."""
    rows, up, down = some_rows(rng), rng.randrange(12, 19) * 0.05, rng.randrange(2, 9) * 0.05
    states = drive(rows, [("sure", up), ("exact", down)])["states"]
    typed = states[1]["exact"]
    assert math.isclose(typed, up), (
        f"슬라이더는 {up:.2f}인데 숫자 칸은 {typed:.2f}입니다. jslink는 브라우저 안에서만 묶으니 Python에서는 link를 쓰세요. / "
        f"The slider is at {up:.2f}, the number at {typed:.2f}. jslink links them in the browser alone; link does it in Python."
    )
    slider = states[2]["sure"]
    assert math.isclose(slider, down), (
        f"숫자 칸에 {down:.2f}를 적었지만 슬라이더는 {slider:.2f}입니다. 한쪽만 묶였습니다. / "
        f"{down:.2f} was typed, but the slider stays at {slider:.2f}. Only one direction is linked."
    )
    assert look(states[2]) == expected(rows, "all", down, False)


@pytest.mark.task("dashboard")
def test_reset(rng) -> None:
    """버튼을 누르면 모든 선택이 처음으로 돌아갑니다. / The button takes every choice back to the start."""
    rows = some_rows(rng)
    steps = [("truth", rng.choice(CLASSES)), ("sure", 0.5), ("wrong", True), ("reset", None)]
    state = drive(rows, steps)["states"][-1]
    assert [state[name] for name in ("truth", "sure", "exact", "wrong")] == ["all", 0.0, 0.0, False]
    assert look(state) == expected(rows, "all", 0, False)


@pytest.mark.task("dashboard")
def test_two_dashboards_are_apart(rng) -> None:
    """한 노트북에 대시보드가 둘 있어도 서로 건드리지 않습니다. / Two dashboards in one notebook leave each other alone."""
    rows = some_rows(rng)
    told = drive(rows, [("truth", CLASSES[0]), ("sure", 0.5)], boards=2)
    assert look(told["states"][-1]) == expected(rows, CLASSES[0], 0.5, False)
    first = told["first"]
    assert look(first) == expected(rows, "all", 0, False), (
        "다른 대시보드에서 고른 것이 여기까지 왔습니다. 위젯은 함수 안에서 만드세요. / "
        "What was chosen in the other dashboard has come here. Make the widgets inside the function."
    )


# --- config -----------------------------------------------------------------------------------------------


@pytest.fixture
def token(rng) -> str:
    return f"t{rng.randrange(10**12)}"


def configured(token: str) -> Any:
    """What Voila makes of the file when the token is in the environment."""
    told = probe_config.read({"FACES_TOKEN": token})
    assert told["log"] == [], (
        f"Voila가 파일을 읽다가 오류를 만나 설정을 버렸습니다: {told['log']} / "
        f"Voila met an error while reading the file, and dropped its settings: {told['log']}"
    )
    assert told["started"] is True, "서버가 시작되지 않습니다. / The server does not start."
    return told


@pytest.mark.task("config")
def test_idle_kernels_are_culled(token) -> None:
    """600초 동안 쓰지 않은 커널은 탭이 열려 있어도 정리하고, 60초마다 살펴봅니다. / A kernel unused for 600 s is ended, open tab or not; every 60 s somebody looks."""
    told = configured(token)
    assert told["idle"] == 600, (
        "커널이 정리되지 않습니다. 0은 '영원히'입니다. NotebookApp의 설정은 Voila가 읽지 않습니다. / "
        "Kernels are not culled at that time; 0 means never. Voila does not read the settings of NotebookApp."
    )
    assert told["interval"] == 60
    assert told["connected"] is True, (
        "탭이 열려 있으면 커널이 남습니다. 퇴근하며 닫지 않은 탭이 메모리를 붙들게 됩니다. / "
        "A kernel with an open tab stays. Every tab that somebody left open over night keeps its memory."
    )
    assert told["busy"] is False


@pytest.mark.task("config")
def test_a_cell_has_90_seconds(token) -> None:
    """셀 하나는 90초까지입니다. / A cell may take 90 seconds."""
    limit = configured(token)["timeout"]
    why = ""
    if limit is None:
        why = (
            "제한이 없습니다. 지금의 Voila는 기본값이 '없음'이고, ExecutePreprocessor가 아니라 VoilaExecutor가 셀을 실행합니다. / "
            "There is no limit. That is the default today, and it is VoilaExecutor that runs the cells, not ExecutePreprocessor."
        )
    assert limit == 90, why


@pytest.mark.task("config")
def test_token_is_asked_for(token) -> None:
    """환경 변수 FACES_TOKEN의 토큰이 있어야 들어옵니다. / Only the token of the environment variable FACES_TOKEN lets somebody in."""
    told = configured(token)
    why = ""
    if told["token"] == "":
        why = (
            "토큰이 비어 있어 누구나 들어옵니다. IdentityProvider나 NotebookApp에 적은 토큰은 Voila가 빈 값으로 덮어씁니다. / "
            "The token is empty, so everybody is let in. What is set on IdentityProvider or NotebookApp is overridden by Voila."
        )
    elif told["token"] != token:
        why = (
            "환경 변수의 토큰이 아닙니다. 파일에 적은 비밀은 저장소를 보는 모두가 압니다. / "
            "This is not the token of the environment. A secret in the file is known to everybody who sees the repository."
        )
    assert told["token"] == token, why
    assert told["ip"] in ("127.0.0.1", "localhost"), (
        "다른 컴퓨터에서도 이 포트에 닿습니다. 이 컴퓨터의 주소 127.0.0.1에서만 받으세요. / "
        "Other machines reach this port. Listen on 127.0.0.1 only, this machine's own address."
    )
    assert (told["tracebacks"], told["sources"]) == (False, True)


@pytest.mark.task("config")
def test_without_a_token_nothing_starts(token) -> None:
    """토큰이 없으면 서버가 시작되지 않습니다. / Without a token the server does not start."""
    configured(token)
    for environment in ({}, {"FACES_TOKEN": ""}):
        told = probe_config.read(environment)
        assert told.get("token", "") == "", (
            "FACES_TOKEN이 없는데도 토큰이 있습니다. 파일에 적힌 기본값은 저장소를 보는 모두가 압니다. / "
            "Without FACES_TOKEN there is a token all the same. A default in the file is known to everybody who sees the repository."
        )
        started = told["started"]
        assert started is False, (
            "토큰 없이 서버가 열렸습니다. 이 파일에서 난 예외(KeyError 등)는 로그만 남기고 무시되므로, 설정이 하나도 없는 채로 시작합니다. sys.exit를 쓰세요. / "
            "The server is open without a token. An exception in this file (a KeyError) is logged and ignored, and the server starts with no settings at all. Use sys.exit."
        )


# --- notebook ---------------------------------------------------------------------------------------------

SECTIONS = ["Ingest", "EDA", "Modelling", "Conclusion"]


def faces_csv(rng) -> tuple[str, list[tuple[float, str, str]]]:
    """The text of faces.csv, and its rows (lower_half, mask, split). Train and test are quite different."""
    rows = []
    middle = rng.uniform(0.3, 0.6)
    for split, shift, count in (("train", 0.0, 30), ("test", 0.05, 20)):
        for number in range(count):
            mask = "on" if number % 3 else "off"
            centre = middle + (0.08 if mask == "on" else -0.08) + shift
            rows.append((round(rng.gauss(centre, 0.07), 4), mask, split))
    rng.shuffle(rows)
    lines = ["face,lower_half,mask,split", *(f"{n},{a},{b},{c}" for n, (a, b, c) in enumerate(rows))]
    return "\n".join(lines) + "\n", rows


@pytest.mark.task("notebook")
def test_sections() -> None:
    """네 절이 순서대로 있고 절마다 코드가 있습니다. / The four sections are there in this order, each with code."""
    found: list[str] = []
    with_code: list[str] = []
    for kind, source in probe_notebook.cells():
        if kind == "markdown":
            headings = [line.lstrip("#").strip() for line in source.splitlines() if line.startswith("#")]
            found += [heading for heading in headings if heading in SECTIONS]
        elif kind == "code" and source.strip() and found and found[-1] not in with_code:
            with_code.append(found[-1])
    assert found == SECTIONS
    assert with_code == SECTIONS


@pytest.mark.task("notebook")
def test_clean_kernel(rng) -> None:
    """새 커널에서 위에서 아래로 실행하면 답이 나옵니다. / On a clean kernel, from top to bottom, it gives the answers."""
    csv, rows = faces_csv(rng)
    told = probe_notebook.run(csv)
    if told["problem"]:
        cell, kind, text = told["problem"]
        why = (
            f"{cell}번째 코드 셀에서 멈춥니다: {kind}: {text} / It stops at code cell {cell}: {kind}: {text}"
        )
        if kind == "NameError":
            why = (
                f"{cell}번째 코드 셀: {text}. 위의 어느 셀도 만들지 않은 이름입니다. 새 커널은 아직 그 이름을 모릅니다. / "
                f"Code cell {cell}: {text}. No cell above makes it, and a clean kernel does not know it yet."
            )
        elif kind == "FileNotFoundError":
            why = (
                f"{cell}번째 코드 셀: {kind}. 그 경로는 다른 컴퓨터에는 없습니다. 노트북 옆의 faces.csv를 읽으세요. / "
                f"Code cell {cell}: {kind}. That path is not there on another computer. Read faces.csv beside the notebook."
            )
        pytest.fail(why)
    values = told["values"]
    assert values["counts"] == {mask: float(sum(b == mask for _, b, _ in rows)) for mask in ("on", "off")}
    assert close(values["threshold"], threshold_of(rows, "train")), (
        "threshold를 test 행까지 넣어서 구했습니다. 시험 문제를 보고 공부한 셈입니다. / "
        "threshold is learned from the test rows as well: that is learning with the exam in hand."
        if close(values["threshold"], threshold_of(rows, ""))
        else "threshold가 train 행에서 구한 두 평균의 한가운데가 아닙니다. / threshold is not the middle between the two means of the train rows."
    )
    test = [(value, mask) for value, mask, split in rows if split == "test"]
    limit = threshold_of(rows, "train")
    accuracy = sum((value > limit) == (mask == "on") for value, mask in test) / len(test)
    assert close(values["accuracy"], accuracy), (
        f"accuracy는 test 행에서 구합니다: {accuracy:.4f} / accuracy is counted on the test rows: {accuracy:.4f}"
    )


def close(value: object, wanted: float) -> bool:
    return type(value) is float and math.isclose(value, wanted, rel_tol=1e-9)


def threshold_of(rows: Sequence[tuple[float, str, str]], split: str) -> float:
    """The middle between the two means; of all rows if `split` is empty."""
    means = []
    for mask in ("on", "off"):
        values = [a for a, b, c in rows if b == mask and split in ("", c)]
        means.append(math.fsum(values) / len(values))
    return sum(means) / 2


# --- booth ------------------------------------------------------------------------------------------------


@pytest.mark.task("booth")
def test_each_sees_their_own_picture(rng) -> None:
    """손님마다 자기 사진을 봅니다. / Everybody sees their own picture."""
    mine, yours = (bytes([n]) * rng.randrange(5, 50) for n in (1, 2))
    told = probe_widgets.booths([(0, "give", mine), (1, "give", yours), (0, "press", b""), (1, "press", b"")])
    assert told["states"][0][1] == b"", (
        "버튼을 누르기 전에 사진이 보입니다. give는 받아 두기만 합니다. / "
        "The picture is shown before the button is pressed. give only takes it in."
    )
    image = told["states"][2][1]
    why = ""
    if image == yours:
        why = (
            "다른 손님의 사진이 보입니다. 커널은 따로여도 폴더의 파일은 모두가 함께 씁니다. / "
            "This is somebody else's picture. Kernels are apart, but a file in their folder belongs to all of them."
        )
    assert image == mine, why
    assert told["states"][3][1] == yours
    assert told["left"] == [], (
        "앱이 있는 폴더에 파일이 남습니다. 부스마다 임시 폴더를 하나씩 쓰세요. / "
        "Files are left in the app's folder. Use a temporary folder for each booth."
    )


@pytest.mark.task("booth")
def test_one_press_is_one_call(rng) -> None:
    """한 번 누르면 한 번만 실행됩니다. / One press runs once."""
    mine = bytes(rng.randrange(5, 50))
    told = probe_widgets.booths([(0, "give", b"first"), *[(0, "give", mine), (0, "press", b"")] * 3])
    calls = [state[2] for state in told["states"]]
    assert calls == [0, 0, 1, 1, 2, 2, 3], (
        "한 번 눌렀는데 여러 번 실행됩니다. on_click은 처리 함수를 더하기만 하므로, 사진을 받을 때마다 부르면 쌓입니다. / "
        "One press runs several times. on_click only ever adds a handler, so call it once, not with each picture."
    )
    assert told["states"][-1][0] == f"3: {len(mine)} bytes"


@pytest.mark.task("booth")
def test_histories_are_apart(rng) -> None:
    """부스마다 센 횟수가 따로입니다. / Each booth counts its own presses."""
    mine = b"m" * rng.randrange(5, 50)
    yours = mine + b"y"
    steps = [(0, "give", mine), (0, "press", b""), (1, "give", yours), (1, "press", b"")]
    steps += [(0, "give", yours), (0, "press", b"")]
    labels = [state[0] for state in probe_widgets.booths(steps)["states"]]
    why = ""
    if labels[3] == f"2: {len(yours)} bytes":
        why = (
            "다른 부스에서 누른 것까지 세었습니다. 클래스에 둔 리스트는 모든 부스가 함께 씁니다. / "
            "It counts the other booth's presses as well. A list in the class is shared by all booths."
        )
    assert labels[3] == f"1: {len(yours)} bytes", why
    assert labels[5] == f"2: {len(yours)} bytes"


@pytest.mark.task("booth")
def test_no_picture_yet(rng) -> None:
    """사진이 없으면 없다고 말합니다. / Without a picture it says so."""
    mine = bytes(rng.randrange(5, 50))
    steps = [(0, "give", mine), (0, "press", b""), (1, "press", b"")]
    states = probe_widgets.booths(steps)["states"]
    assert states[1][0] == f"1: {len(mine)} bytes"
    assert states[2][0] == "no picture yet"
    assert states[2][2] == 1
