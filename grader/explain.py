"""What Python's own errors mean, and what a wrong value often comes from, in the words of a teacher.

Everything here works on text and plain data that a student's process sent: it is matched, cut and quoted, never run. The
messages are those of Python 3.11 to 3.14.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import re
from collections.abc import Callable, Mapping
from typing import Any

from grader.language import NOTHING, Text

_Reason = tuple[str, str, Callable[..., Text]]  # kinds, pattern of the message, the words for its groups
MAX_SOURCE = 200_000
MAX_LITERAL = 2_000  # longer texts of values are cut anyway


def _says(en: str, ko: str) -> Callable[..., Text]:
    return lambda *groups: Text(en.format(*groups), ko.format(*groups))


_REASONS: tuple[_Reason, ...] = (
    (
        "IndentationError",
        r"expected an indented block after (.+?)(?: on line (\d+))?$",
        _says(
            "The lines that belong to the {0} must stand further in than it, by four spaces.",
            "{0}에 딸린 줄은 그보다 네 칸 들여 써야 합니다.",
        ),
    ),
    (
        "IndentationError",
        r"unindent does not match",
        _says(
            "This line stands between two levels: it is neither as far in as the line above nor as far out as an earlier one.",
            "들여쓰기 깊이가 위의 어느 줄과도 맞지 않습니다. 같은 묶음의 줄은 칸 수가 똑같아야 합니다.",
        ),
    ),
    (
        "IndentationError",
        r"unexpected indent",
        _says(
            "This line stands further in than the one above, although nothing there opens a block (no colon at its end).",
            "위 줄이 콜론(:)으로 끝나지 않았는데 이 줄만 더 들여 썼습니다.",
        ),
    ),
    (
        "TabError",
        r"",
        _says(
            "Tabs and spaces are mixed. Let your editor use four spaces everywhere.",
            "탭과 스페이스가 섞여 있습니다. 편집기가 항상 스페이스 네 칸을 쓰도록 설정하세요.",
        ),
    ),
    (
        "SyntaxError",
        r"expected ':'",
        _says(
            "if, for, while, def and class end in a colon.",
            "if, for, while, def, class 줄은 콜론(:)으로 끝나야 합니다.",
        ),
    ),
    (
        "SyntaxError",
        r"'(.)' was never closed",
        _says(
            "Somewhere after this {0} its partner is missing. Count the brackets of this line.",
            "이 {0}의 짝이 없습니다. 이 줄의 괄호 수를 세어 보세요.",
        ),
    ),
    (
        "SyntaxError",
        r"unterminated (?:triple-quoted |f-)?(?:f-)?string literal",
        _says(
            "A text begins here and never ends: the closing quotation mark is missing, or is of the other kind.",
            "여기서 시작한 문자열이 끝나지 않습니다. 닫는 따옴표가 없거나 여는 것과 종류가 다릅니다.",
        ),
    ),
    (
        "SyntaxError",
        r"Maybe you meant '=='",
        _says(
            "= gives a name to a value; == asks whether two are equal.",
            "=는 값에 이름을 붙이고, ==는 두 값이 같은지 묻습니다.",
        ),
    ),
    (
        "SyntaxError",
        r"invalid syntax\. Perhaps you forgot a comma",
        _says(
            "Two values stand side by side. A comma or an operator between them is missing.",
            "값 두 개가 나란히 있습니다. 그 사이에 쉼표나 연산자가 빠졌습니다.",
        ),
    ),
    (
        "SyntaxError",
        r"invalid (?:non-printable )?character '(.+?)'",
        _says(
            "{0} looks like a sign of Python but is another one; it often comes from copying. Type it again.",
            "{0}은(는) 파이썬 기호처럼 보이지만 다른 문자입니다. 복사해 붙일 때 흔히 생깁니다. 직접 다시 입력하세요.",
        ),
    ),
    (
        "SyntaxError",
        r"'return' outside function",
        _says(
            "This return belongs to no function: it is not far enough in.",
            "이 return이 함수 밖에 있습니다. 들여쓰기를 확인하세요.",
        ),
    ),
    (
        "NameError",
        r"name '(\w{1,60})' is not defined(?:\. Did you mean: '(\w{1,60})'\?)?",
        lambda name, near=None: Text(
            f"Python meets the name {name} here for the first time. "
            + (
                f"Did you mean {near}?"
                if near
                else "Is it spelt as where it was made, and made before this line?"
            ),
            f"파이썬은 이 줄에서 {name}(이)라는 이름을 처음 봅니다. "
            + (
                f"{near}을(를) 쓰려던 것인가요?"
                if near
                else "만든 곳과 철자가 같은지, 이 줄보다 먼저 만들었는지 보세요."
            ),
        ),
    ),
    (
        "UnboundLocalError",
        r"local variable '(\w{1,60})'",
        _says(
            "Because {0} is assigned to somewhere in this function, it is the function's own name, and here it has no value yet.",
            "함수 안 어딘가에서 {0}에 값을 넣기 때문에 {0}은(는) 이 함수만의 이름이 되고, 이 줄에서는 아직 값이 없습니다.",
        ),
    ),
    (
        "AttributeError",
        r"'NoneType' object has no attribute '(\w{1,60})'",
        _says(
            "What stands before .{0} is None. A function without return gives None, and so do list.sort() and list.append().",
            ".{0} 앞의 값이 None입니다. return이 없는 함수는 None을 돌려주고, list.sort()나 list.append()도 그렇습니다.",
        ),
    ),
    (
        "AttributeError",
        r"'(\w{1,60})' object has no attribute '(\w{1,60})'",
        _says(
            "A {0} has no {1}. Is the value of the type that you think it is?",
            "{0}에는 {1}이(가) 없습니다. 값이 생각한 타입이 맞는지 확인하세요.",
        ),
    ),
    (
        "TypeError",
        r"'NoneType' object is not|unsupported operand type\(s\) for .*'NoneType'|not supported between .*'NoneType'",
        _says(
            "One of the values is None. Often a function before this line has no return.",
            "값 하나가 None입니다. 이 줄보다 앞선 함수에 return이 없는 경우가 많습니다.",
        ),
    ),
    (
        "TypeError",
        r"missing (\d+) required positional arguments?: (.{1,80})",
        _says(
            "The call gives too few values: {1} got none.",
            "부를 때 준 값이 모자랍니다. {1}에 들어갈 값이 없습니다.",
        ),
    ),
    (
        "TypeError",
        r"takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        _says(
            "The function has {0} parameter(s), and the call gives {1}. In a method the first one is self.",
            "함수의 매개변수는 {0}개인데 값을 {1}개 주었습니다. 메서드라면 첫 매개변수는 self입니다.",
        ),
    ),
    (
        "TypeError",
        r"can only concatenate str|unsupported operand type\(s\) for \+: '(?:int|float)' and 'str'",
        _says(
            "Text and numbers cannot be added. Turn the number into text with str(…) or an f-string, or the text into a number with int(…).",
            "문자열과 숫자는 더할 수 없습니다. 숫자를 str(…)이나 f-string으로 문자열로 바꾸거나, 문자열을 int(…)로 숫자로 바꾸세요.",
        ),
    ),
    (
        "TypeError",
        r"'(\w{1,60})' object is not callable",
        _says(
            "Round brackets call a function, and this is a {0}. A variable may have taken a function's name, or an operator is missing before the bracket.",
            "소괄호는 함수를 부르는 기호인데 여기 있는 것은 {0}입니다. 변수가 함수의 이름을 가로챘거나, 괄호 앞에 연산자가 빠졌습니다.",
        ),
    ),
    (
        "TypeError",
        r"'(\w{1,60})' object is not (?:iterable|subscriptable)",
        _says(
            "A {0} holds no items, so it cannot be looped over or asked for [ ].",
            "{0}에는 원소가 없어서 반복하거나 [ ]로 꺼낼 수 없습니다.",
        ),
    ),
    (
        "TypeError",
        r"unhashable type: '(\w{1,60})'",
        _says(
            "A {0} can change, so it cannot be a key of a dict or a member of a set. A tuple can.",
            "{0}은(는) 바뀔 수 있는 값이라 dict의 키나 set의 원소가 될 수 없습니다. tuple은 됩니다.",
        ),
    ),
    (
        "IndexError",
        r"(?:list|tuple|string|range object) index out of range|out of bounds",
        _says(
            "Of n items the last one has the index n - 1. Does a loop run one step too far, or is the list empty?",
            "원소가 n개면 마지막 위치는 n - 1입니다. 반복이 한 번 더 돌거나, 리스트가 비어 있지 않은지 확인하세요.",
        ),
    ),
    (
        "KeyError",
        r"",
        _says(
            "The dict has no such key. Look at its keys, or ask with .get(…) or in.",
            "dict에 그런 키가 없습니다. 어떤 키가 있는지 보거나 .get(…), in으로 먼저 물어보세요.",
        ),
    ),
    (
        "ZeroDivisionError",
        r"",
        _says(
            "Something was divided by 0. What should come out when there is nothing to divide by?",
            "0으로 나누었습니다. 나눌 것이 없을 때는 무엇이 답이어야 할까요?",
        ),
    ),
    (
        "RecursionError",
        r"",
        _says(
            "The function calls itself without an end, or too deep. Which call is the last one, and is it ever reached?",
            "함수가 자기 자신을 끝없이, 또는 너무 깊이 부릅니다. 멈추는 경우가 있는지, 거기에 이르는지 확인하세요.",
        ),
    ),
    (
        "ModuleNotFoundError",
        r"No module named '([\w.]{1,60})'",
        _says(
            "There is no module {0} here. Is its name spelt right, and is it one that the exercise may use?",
            "{0} 모듈이 없습니다. 철자가 맞는지, 이 연습 문제에서 쓸 수 있는 모듈인지 확인하세요.",
        ),
    ),
    (
        "ValueError",
        r"invalid literal for int\(\)",
        _says(
            "int(…) takes a text of digits alone; this one holds something else, or nothing.",
            "int(…)에는 숫자로만 된 문자열을 주어야 합니다. 다른 글자가 섞였거나 비어 있습니다.",
        ),
    ),
    (
        "ValueError",
        r"(?:too many|not enough) values to unpack",
        _says(
            "There are not as many names on the left of = as values on its right.",
            "= 왼쪽의 이름 수와 오른쪽의 값 수가 다릅니다.",
        ),
    ),
)


def error(kind: str, message: str, line: str = "") -> Text:
    """What an error that Python raised means, `line` being the student's; nothing for those that explain themselves."""
    if kind == "SyntaxError" and message == "invalid syntax":
        return _misspelt(line)
    for kinds, pattern, words in _REASONS:
        if kind == kinds and (match := re.search(pattern, message)):
            return words(*match.groups())
    return NOTHING


def _misspelt(line: str) -> Text:
    """A keyword of Python with two letters swapped, or one too many."""
    for word in re.findall(r"[A-Za-z]{2,12}", line):
        near = difflib.get_close_matches(word, keyword.kwlist, 1, 0.75)
        if near and not keyword.iskeyword(word):
            return Text(f"{word}: did you mean {near[0]}?", f"{word}: {near[0]}을(를) 쓰려던 것인가요?")
    return NOTHING


def wrong_value(expected: str, actual: str) -> Text:
    """What a wrong value often comes from; both are Python source, as a report shows them."""
    if actual == "None" and expected != "None":
        return Text(
            "None came back: a function that ends without return gives None.",
            "None이 나왔습니다. return 없이 끝나는 함수는 None을 돌려줍니다.",
        )
    try:
        right, wrong = _value(expected), _value(actual)
    except ValueError:
        return NOTHING
    for look in (_of_another_type, _one_off, _a_neighbour):
        if said := look(right, wrong):
            return said
    return NOTHING


def _value(text: str) -> Any:
    if len(text) > MAX_LITERAL:
        raise ValueError("cut")
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        raise ValueError("not a literal") from None


def _of_another_type(right: Any, wrong: Any) -> Text:
    if type(right) is type(wrong):
        return NOTHING
    names = type(right).__name__, type(wrong).__name__
    alike = (
        str(right) == str(wrong)
        or (
            isinstance(right, list | tuple) and isinstance(wrong, list | tuple) and list(right) == list(wrong)
        )
        or (isinstance(right, int | float) and isinstance(wrong, int | float) and right == wrong)
    )
    if not alike:
        return NOTHING
    return Text(
        f"The value is right, its type is not: {names[1]} instead of {names[0]}.",
        f"값은 맞는데 타입이 다릅니다. {names[0]}이어야 하는데 {names[1]}입니다.",
    )


def _one_off(right: Any, wrong: Any) -> Text:
    if type(right) is int and type(wrong) is int and abs(right - wrong) == 1 and abs(right) > 1:
        return Text(
            "It is off by one. Where does the counting begin, and is the last one counted?",
            "하나 차이가 납니다. 어디서부터 세는지, 마지막 것까지 세는지 확인하세요.",
        )
    return NOTHING


def _a_neighbour(right: Any, wrong: Any) -> Text:
    if not (type(right) is type(wrong) and type(right) in (list, tuple) and len(right) > 1):
        return NOTHING
    if wrong in (right[:-1], right[1:]):
        last = wrong == right[:-1]
        return Text(
            f"All is there but the {'last' if last else 'first'} item. range(a, b) ends before b, and a slice as well.",
            f"{'마지막' if last else '첫'} 원소만 빠졌습니다. range(a, b)와 슬라이스는 b 바로 앞에서 끝납니다.",
        )
    if wrong and right in (wrong[:-1], wrong[1:]):
        return Text(
            "There is one item too many, at one end. range(a, b) ends before b.",
            "한쪽 끝에 원소가 하나 더 있습니다. range(a, b)는 b 바로 앞에서 끝납니다.",
        )
    if wrong == right[::-1]:
        return Text("These are the right items, the other way round.", "원소는 맞는데 순서가 거꾸로입니다.")
    return NOTHING


_DEFAULT = re.compile(
    r"^[ \t]*def\s+(\w{1,60})\s*\(([^()]{0,400})=\s*(\[\]|\{\}|set\(\)|list\(\)|dict\(\))", re.M
)


def shared_default(files: Mapping[str, bytes], snippet: str) -> Text:
    """For a check that calls a function more than once whose default argument is a list, dict or set."""
    for name, content in files.items():
        if not name.endswith(".py") or len(content) > MAX_SOURCE:
            continue
        for function, _, default in _DEFAULT.findall(content.decode("utf-8", "replace")):
            if len(re.findall(rf"\b{function}\(", snippet)) > 1:
                return Text(
                    f"{function} has the default {default}, which is made once and shared by all calls: what one call puts in, "
                    "the next one finds. Use None as the default, and make a new one inside.",
                    f"{function}의 기본값 {default}은(는) 한 번만 만들어져 모든 호출이 함께 씁니다. 앞의 호출이 넣은 것이 다음 호출에도 "
                    "남습니다. 기본값은 None으로 두고 함수 안에서 새로 만드세요.",
                )
    return NOTHING
