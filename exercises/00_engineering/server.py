"""What `df` and `ss` say. / `df`와 `ss`가 하는 말."""

from __future__ import annotations


def full_disks(df: str, limit: int = 90) -> list[tuple[str, int]]:
    """(mount point, percent) of the disks used to limit percent or more. / 한도 이상 찬 디스크의 (마운트 지점, %)."""
    # TODO (server): find "NN% /mount point" at the end of each line; the mount point goes to the end of the
    # line, blanks included. Sort by percent downwards, then by name.
    raise NotImplementedError("TODO server: read percent and mount point at the end of each line")


def listens(ss: str, port: int) -> str:
    """Who reaches the port: "nobody", "local" or "network". / 포트에 닿을 수 있는 곳."""
    # TODO (server): look at LISTEN lines only. The fourth column is address:port; cut it at the last colon.
    # Addresses that begin with 127. or are [::1] are local, all others are network.
    raise NotImplementedError("TODO server: compare the port of the fourth column of each LISTEN line")
