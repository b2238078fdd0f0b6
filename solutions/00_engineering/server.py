"""What `df` and `ss` say, as answers to the two questions that one has at night."""

from __future__ import annotations

import re

USED = re.compile(r" ([0-9]+)% +(/.*)$", re.MULTILINE)


def full_disks(df: str, limit: int = 90) -> list[tuple[str, int]]:
    """(mount point, percent used) of every file system used to `limit` percent or more, the fullest first."""
    found = [(mount, int(percent)) for percent, mount in USED.findall(df)]
    return sorted((row for row in found if row[1] >= limit), key=lambda row: (-row[1], row[0]))


def listens(ss: str, port: int) -> str:
    """Who reaches the port: "nobody", only "local" programs, or the "network"."""
    reach = "nobody"
    for line in ss.splitlines():
        columns = line.split()
        if not columns or columns[0] != "LISTEN":
            continue
        host, _, number = columns[3].rpartition(":")
        if number == str(port):
            if not host.startswith(("127.", "[::1]")):
                return "network"
            reach = "local"
    return reach
