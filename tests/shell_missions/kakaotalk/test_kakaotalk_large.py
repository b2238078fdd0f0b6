"""A million messages: exact, in seconds, in memory that does not grow."""

import subprocess
import sys
from pathlib import Path

import pytest

from shell_missions.kakaotalk import FORMATS, generate

ROOT = Path(__file__).resolve().parents[3]
MILLION = 1_000_000
COUNT = r"""
import pathlib, re, sys, time
from shell_missions.kakaotalk import read
start = time.process_time()
with read(sys.argv[1]) as reading:
    for message in reading:
        pass
print(reading.counts["message"], reading.unreadable_lines, time.process_time() - start,
      int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024, message.text == "끝", message.number)
"""


@pytest.mark.slow
@pytest.mark.serial
@pytest.mark.parametrize("form", FORMATS)
def test_a_million_messages(tmp_path, form):
    last = {
        "mac": '2022-12-31 23:59:59,"나","끝"\n',
        "windows": "[나] [오후 11:59] 끝\r\n",
        "android": "2022년 12월 31일 오후 11:59, 나 : 끝\r\n",
        "ios": "2022. 12. 31. 오후 11:59, 나 : 끝\r\n",
    }[form].encode()
    path = tmp_path / "chat"
    with path.open("wb") as file:
        file.writelines(generate(form, "ko", MILLION, 2022, 1))
        file.write(last)
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    messages, unreadable, seconds, megabytes, is_last, number = done.stdout.split()
    assert (int(messages), int(unreadable), is_last) == (MILLION + 1, 0, "True")
    with path.open("rb") as file:
        assert int(number) == sum(1 for _ in file)
    assert float(megabytes) < 40  # the highest it was; Python alone has 10
    assert float(seconds) < 15  # 3 to 4 on two ordinary cores
