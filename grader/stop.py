"""Why a check ended early, in the words of the verdicts. These are raised through our own test code."""

from __future__ import annotations

from grader.language import Text
from grader.verdict import Verdict


class Stop(BaseException):
    """The check cannot go on: a limit was hit, the process died, a file is missing.

    Not an Exception, so that no `pytest.raises(Exception)` in a check takes it for the student's.
    """

    def __init__(self, verdict: Verdict, message: Text) -> None:
        super().__init__(message.en)
        self.verdict, self.message = verdict, message


class NotPlain(AssertionError):
    """What came back is not data that can be compared: a wrong answer."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def timeout(seconds: float) -> Stop:
    """A call, or the check as a whole, took too long."""
    return Stop(
        Verdict.TIMEOUT,
        Text(
            en=f"Stopped after {seconds:g} s. Is there a loop that never ends, or one that does far too much?",
            ko=f"{seconds:g}초가 지나 멈췄습니다. 끝나지 않는 반복문이 있거나, 계산이 지나치게 많지 않은지 확인하세요.",
        ),
    )


def all_too_long(seconds: float) -> Stop:
    """The checks of a submission took too long, all together."""
    return Stop(
        Verdict.TIMEOUT,
        Text(
            en=f"All checks together may take {seconds:g} s, and that time is used up. Which of your functions is slow?",
            ko=f"모든 검사를 합쳐 {seconds:g}초까지 쓸 수 있는데 다 썼습니다. 느린 함수가 없는지 확인하세요.",
        ),
    )


def memory(megabytes: int) -> Stop:
    """More memory than the limit."""
    return Stop(
        Verdict.MEMORY,
        Text(
            en=f"Your code asked for more than {megabytes} MB of memory.",
            ko=f"메모리를 {megabytes} MB보다 많이 쓰려고 했습니다.",
        ),
    )


def output(kilobytes: int) -> Stop:
    """More output, or a larger answer, than the limit."""
    return Stop(
        Verdict.OUTPUT,
        Text(
            en=f"Your code printed more than {kilobytes} kB, or returned something far too large.",
            ko=f"{kilobytes} kB보다 많이 출력했거나, 지나치게 큰 값을 돌려주었습니다.",
        ),
    )


def crashed(how: Text) -> Stop:
    """The student's process died."""
    return Stop(
        Verdict.CRASHED,
        Text(
            en=f"Your program ended in the middle of a call ({how.en}).",
            ko=f"함수를 부르는 도중에 프로그램이 끝나 버렸습니다({how.ko}).",
        ),
    )


def missing(name: str, untouched: bool) -> Stop:
    """A file that is absent, or still the starter."""
    if untouched:
        return Stop(
            Verdict.MISSING,
            Text(
                en=f"{name} is still the starter. Open it, and follow the TODO.",
                ko=f"{name} 파일이 아직 처음 그대로입니다. 파일을 열고 TODO를 따라 해 보세요.",
            ),
        )
    return Stop(Verdict.MISSING, Text(en=f"There is no {name}.", ko=f"{name} 파일이 없습니다."))


def not_run_after(verdict: Verdict) -> Stop:
    """Another check of the same task ran into a limit, so that the task is lost already."""
    return Stop(
        verdict,
        Text(
            en="Not run, since an earlier check of this task ran into the limit.",
            ko="이 과제의 앞선 검사가 제한에 걸려 실행하지 않았습니다.",
        ),
    )


def prerequisite(task: str, title: Text) -> Stop:
    """A task that must pass first did not."""
    return Stop(
        Verdict.SKIPPED,
        Text(
            en=f"First make “{title.en}” ({task}) pass.",
            ko=f"먼저 ‘{title.ko}’({task}) 과제를 통과해야 합니다.",
        ),
    )


def unavailable(why: Text) -> Stop:
    """An engine that the task needs is not on this machine."""
    return Stop(Verdict.UNAVAILABLE, why)
