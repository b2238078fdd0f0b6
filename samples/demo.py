"""`make demo`: grades the submissions in this folder with the best isolation here, and shows the gradebook.

The samples are our own, so without an isolation they are graded all the same, and it is said.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent
ROOT = SAMPLES.parent


def main() -> int:
    """Run `grader batch`; that some samples do not pass is the point of them."""
    out = ROOT / "out" / "demo"
    command = [
        sys.executable,
        "-m",
        "grader",
        "batch",
        str(SAMPLES.relative_to(ROOT)),
        "--out",
        str(out.relative_to(ROOT)),
    ]
    options = ["--restart", "--seed", "9", "--trust-submissions", *sys.argv[1:]]
    code = subprocess.run([*command, *options], cwd=ROOT, check=False).returncode
    return 0 if code == 1 else code


if __name__ == "__main__":
    raise SystemExit(main())
