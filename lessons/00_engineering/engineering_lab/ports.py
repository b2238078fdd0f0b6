"""Why a server is not reached: the port is taken, it listens elsewhere, it has ended. And is there room on the disk?"""

from __future__ import annotations

import errno
import shutil
import socket
from pathlib import Path

from labs.wording import say, table, title, words


def knock(host: str, port: int) -> str:
    """What happens when one connects: "open", "refused", or the name of another error."""
    try:
        with socket.create_connection((host, port), timeout=2):
            return "open"
    except OSError as problem:
        return (
            "refused"
            if problem.errno == errno.ECONNREFUSED
            else errno.errorcode.get(problem.errno or 0, "error")
        )


def taken(port: int) -> str:
    """What a second program hears that wants the same port."""
    with socket.socket() as second:
        try:
            second.bind(("127.0.0.1", port))
        except OSError as problem:
            return errno.errorcode[problem.errno or 0]
    return "free"


def tell(folder: Path, out: Path, seed: int) -> None:
    title(4, "Three ways not to be reached", "연결되지 않는 세 가지 이유")
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        rows = [
            (words("a program listens", "프로그램이 듣고 있음"), "127.0.0.1", knock("127.0.0.1", port)),
            (words("the same by its name", "같은 곳을 이름으로"), "localhost", knock("localhost", port)),
            (words("a second one wants the port", "두 번째가 같은 포트를 원함"), "127.0.0.1", taken(port)),
            (words("it listens elsewhere", "다른 주소에서 듣고 있음"), "127.0.0.2", knock("127.0.0.2", port)),
        ]
    rows.append((words("the program has ended", "프로그램이 끝남"), "127.0.0.1", knock("127.0.0.1", port)))
    table((words("case", "경우"), words("host", "호스트"), words("what one sees", "보이는 것")), rows)
    disk = shutil.disk_usage(folder)
    percent = round(100 * disk.used / disk.total)
    say(
        "  `refused` is an answer: the machine is there, nobody listens at that address.\n"
        f"  The disk of the temporary folder is {percent} % full; a full one fails in stranger\n  ways than these.",
        "  `refused`도 대답입니다. 컴퓨터는 있는데 그 주소에서 듣는 프로그램이 없습니다.\n"
        f"  임시 폴더의 디스크는 {percent}% 찼습니다. 디스크가 가득 차면 훨씬 엉뚱한 곳에서\n  고장이 납니다.",
    )
