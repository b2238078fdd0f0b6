"""The checks of `server`."""

from __future__ import annotations

import pytest
import server

DF = """\
Filesystem     1024-blocks      Used Available Capacity Mounted on
/dev/sda1         41152736  38684572    354148     100% /
tmpfs              8176544         0   8176544       0% /dev/shm
/dev/sdb1        515928320 464335488  25312832      95% /var/lib/my data
/dev/sdc1          1038336    934502    103834      90% /boot
"""

SS = """\
State   Recv-Q  Send-Q    Local Address:Port    Peer Address:Port
LISTEN  0       128             0.0.0.0:22           0.0.0.0:*
LISTEN  0       511           127.0.0.1:8000         0.0.0.0:*
LISTEN  0       128                [::]:8080            [::]:*
LISTEN  0       4096      127.0.0.53%lo:53           0.0.0.0:*
LISTEN  0       128               [::1]:631             [::]:*
ESTAB   0       0              10.0.0.5:43210      10.0.0.9:5432
"""


@pytest.mark.task("server")
def test_full_disks(rng) -> None:
    """한도 이상 찬 디스크를 많이 찬 것부터 돌려줍니다. / Disks that are full to the limit or more, the fullest first."""
    found = server.full_disks(DF)
    why = ""
    if found == [("/", 100), ("/var/lib/my", 95), ("/boot", 90)]:
        why = (
            "마운트 지점에는 공백이 들어갈 수 있습니다. 줄 끝까지가 이름입니다. / "
            "A mount point may have a blank in it. The name goes on to the end of the line."
        )
    assert found == [("/", 100), ("/var/lib/my data", 95), ("/boot", 90)], why
    assert server.full_disks(DF, limit=96) == [("/", 100)]
    head, *_ = DF.splitlines()
    used = {f"/data/{n}": rng.randrange(101) for n in rng.sample(range(1000), 12)}
    used |= {"/data/twin b": 77, "/data/twin a": 77}
    text = "\n".join([head, *(f"/dev/x 10 9 1 {percent:>7}% {mount}" for mount, percent in used.items())])
    expected = sorted(((m, p) for m, p in used.items() if p >= 50), key=lambda row: (100 - row[1], row[0]))
    assert server.full_disks(text, 50) == expected


@pytest.mark.task("server")
def test_the_limit_of_90() -> None:
    """기본 한도는 90%이고 89%는 들어가지 않습니다. / The limit is 90 % by default, and 89 % stays out."""
    head, *_ = DF.splitlines()
    assert server.full_disks(f"{head}\n/dev/a 100 89 11 89% /a\n/dev/b 100 90 10 90% /b") == [("/b", 90)]
    assert server.full_disks(f"{head}\nproc 0 0 0 - /proc\n/dev/b 100 91 9 91% /b") == [("/b", 91)]


@pytest.mark.task("server")
def test_who_reaches_a_port() -> None:
    """127.로 시작하는 주소와 [::1]은 이 컴퓨터 안에서만 닿습니다. / Addresses that begin with 127. and [::1] are reached from this machine only."""
    for port, expected in (
        (22, "network"),
        (8080, "network"),
        (53, "local"),
        (631, "local"),
        (9000, "nobody"),
    ):
        assert server.listens(SS, port) == expected
    reach = server.listens(SS, 8000)
    why = ""
    if reach == "network":
        why = (
            "127.0.0.1에서 듣는 프로그램에는 다른 컴퓨터가 닿을 수 없습니다. 방화벽이 아니라 이것이 원인입니다. / "
            "No other machine reaches what listens on 127.0.0.1. This is the cause, not the firewall."
        )
    assert reach == "local", why


@pytest.mark.task("server")
def test_the_port_is_matched_whole(rng) -> None:
    """80을 물을 때 8080이나 상대방의 포트를 세지 않습니다. / Asked for 80, 8080 and the port of a peer do not count."""
    assert server.listens(SS, 22) == "network"
    for port in (80, 800, 2, 5432, 43210):
        reach = server.listens(SS, port)
        why = f"{port}번에서 듣는 프로그램은 없습니다. 포트 번호 전체를, LISTEN인 줄의 네 번째 칸에서만 비교하세요. / Nobody listens on {port}. Compare the whole number, in the fourth column of a LISTEN line."
        assert reach == "nobody", why
    port = rng.randrange(1024, 60000)
    both = [f"LISTEN 0 9 {host}:{port} 0.0.0.0:*" for host in ("127.0.0.1", "10.0.0.5", "[::1]")]
    rng.shuffle(both)
    head, *_ = SS.splitlines()
    assert server.listens("\n".join([head, *both]), port) == "network", (
        "여러 곳에서 들으면 가장 멀리까지 닿는 것이 답입니다. / If several listen, the answer is the farthest reach."
    )
