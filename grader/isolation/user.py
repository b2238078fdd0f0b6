"""`user`: another user of this machine, for a container that is thrown away after one submission.

Where the grader is root and no namespaces can be made, as in Gradescope's containers, the student's code runs under a
number that owns nothing. Files of mode 0700 are closed to it, it can signal nobody but itself, and no set-user-id
program lifts it up. It is not cut off from the network, sees what every user of the machine may read, and shares /tmp.
So it is not offered for a cohort: `grader batch` takes bubblewrap or Docker.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grader.isolation.base import FIRST_UID, GRADER, UIDS, Isolation, IsolationError, own_python
from grader.limits import Limits

UID = FIRST_UID + UIDS  # the first that no other isolation uses
OWN_PROCESSES = 16  # of the worker itself

_BECOME = """
import os, resource, sys
sys.path.insert(0, {code!r})
from grader.worker import namespaces
resource.setrlimit(resource.RLIMIT_NPROC, ({processes}, {processes}))
namespaces.own_keyring()
namespaces.bound_privileges()
os.setgroups([])
os.setresgid({uid}, {uid}, {uid})
os.setresuid({uid}, {uid}, {uid})
namespaces.drop_privileges()
namespaces.own_proc()
from grader.worker.zygote import main
main({control!r}, {preload!r})
"""
_KILL = "import os; os.setgroups([]); os.setresgid({uid}, {uid}, {uid}); os.setresuid({uid}, {uid}, {uid}); os.kill(-1, 9)"


class OtherUser(Isolation):
    """A child process under a user's number of its own. Serves one submission; `close` it afterwards."""

    name = "user"
    shared = False

    def __init__(self) -> None:
        self._place: Path | None = None

    def _prepared(self) -> Path:
        """A folder with the worker's code, which that user may read, and one where it may write."""
        if self._place is None:
            self._place = Path(tempfile.mkdtemp(prefix="grader-user-"))
            code = self._place / "code" / "grader"
            code.mkdir(parents=True)
            shutil.copyfile(GRADER / "__init__.py", code / "__init__.py")
            shutil.copytree(GRADER / "worker", code / "worker", ignore=shutil.ignore_patterns("__pycache__"))
            (self._place / "work").mkdir(mode=0o700)
            os.chown(self._place / "work", UID, UID)
            for path in (self._place, *self._place.glob("code/**/*"), self._place / "code"):
                path.chmod(0o755 if path.is_dir() else 0o644)
        return self._place

    @property
    def folder(self) -> str | None:  # type: ignore[override]
        """See Isolation."""
        return str(self._prepared() / "work")

    def command(self, control: int | str, preload: Sequence[str], limits: Limits, many: bool) -> list[str]:
        """See Isolation."""
        facts = {"code": str(self._prepared() / "code"), "uid": UID, "control": control}
        processes = limits.processes + OWN_PROCESSES
        code = _BECOME.format(**facts, preload=list(preload), processes=processes)
        return [str(own_python()), "-I", "-X", "utf8", "-c", code]

    def probe(self) -> None:
        """Needs root, and nothing else."""
        if os.getuid() != 0:
            raise IsolationError("only root can become another user", "root만 다른 사용자로 바꿀 수 있습니다")

    def close(self) -> None:
        """End whatever that user still runs, and remove its places."""
        command = [str(own_python()), "-I", "-c", _KILL.format(uid=UID)]
        subprocess.run(
            command, stderr=subprocess.DEVNULL, timeout=20, check=False
        )  # 1: there was nobody left
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
            self._place = None
