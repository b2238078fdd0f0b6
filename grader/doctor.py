"""What this machine has: each isolation, and what it does and does not enforce here."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from grader.isolation import ISOLATIONS, IsolationError, cgroup, filter
from grader.language import NOTHING, Text


@dataclass(frozen=True)
class Guard:
    """One thing that a submission must not do, and whether it is kept from it."""

    what: Text
    holds: bool
    note: Text = NOTHING


@dataclass(frozen=True)
class Finding:
    """One isolation on this machine."""

    name: str
    problem: Text | None  # why it does not work here
    guards: tuple[Guard, ...]


def isolations() -> list[Finding]:
    """Every isolation, really started."""
    found = []
    for name, kind in ISOLATIONS.items():
        isolation = kind()
        try:
            isolation.probe()
            problem = None
        except IsolationError as refused:
            problem = Text(refused.en, refused.ko)
        found.append(Finding(name, problem, () if problem else _guards(name)))
    return found


def _calls(name: str) -> Guard:
    """Whether the kernel's rarer system calls are closed."""
    what = Text("no rare system calls (io_uring, bpf …)", "드문 시스템 호출(io_uring, bpf 등) 차단")
    if name == "process":
        return Guard(what, False)
    missing = Text("libseccomp2 is not installed", "libseccomp2가 설치되어 있지 않음")
    return Guard(what, bool(filter.program()), NOTHING if filter.program() else missing)


def _guards(name: str) -> tuple[Guard, ...]:
    linux, fenced, groups = sys.platform == "linux", name != "process", cgroup.available()
    whole_tree = name == "docker" or (fenced and groups)
    no_groups = Text(f"control groups: {cgroup.problem()}", f"컨트롤 그룹: {cgroup.problem()}")
    each = Text(
        "for each process, not for all together", "프로세스마다 따로 적용되고, 합계에는 적용되지 않음"
    )
    return (
        Guard(Text("time of a call and of a check", "호출과 검사의 시간"), True),
        Guard(Text("output", "출력량"), True),
        Guard(Text("memory of one process", "프로세스 하나의 메모리"), linux, NOTHING),
        Guard(
            Text("memory of all its processes together", "모든 프로세스의 메모리 합계"),
            whole_tree,
            NOTHING
            if whole_tree or not fenced
            else Text(f"{each.en}; {no_groups.en}", f"{each.ko}. {no_groups.ko}"),
        ),
        Guard(Text("number of processes", "프로세스 수"), fenced),
        Guard(Text("a fair share of the CPU", "공평한 CPU 몫"), whole_tree),
        Guard(
            Text("nothing survives a check", "검사가 끝나면 남는 프로세스 없음"),
            linux,
            NOTHING
            if linux
            else Text("a daemon in a session of its own may", "다른 세션의 데몬은 남을 수 있음"),
        ),
        Guard(
            Text("disk space", "디스크 용량"),
            fenced,
            NOTHING if fenced else Text("each file up to a limit", "파일 하나의 크기만 제한"),
        ),
        Guard(
            Text("no network, the host's loopback included", "네트워크 없음(호스트의 루프백 포함)"), fenced
        ),
        Guard(
            Text("no sight of files, solutions, other submissions", "파일, 정답, 다른 제출물이 보이지 않음"),
            fenced,
        ),
        Guard(Text("no sight of other processes", "다른 프로세스가 보이지 않음"), fenced),
        _calls(name),
    )
