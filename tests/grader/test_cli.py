"""The command line, from outside: exit codes, one clear line for bad input, both languages, nothing lost."""

from __future__ import annotations


def solve(mini, solved) -> None:
    for name, content in solved.items():
        (mini.modules[0].folder / name).write_bytes(content)


def test_exit_codes(command, mini, solved) -> None:
    assert command("check", "0").returncode == 1
    assert command("check", "--solutions").returncode == 0
    solve(mini, solved)
    done = command("check", "0/purse", "double")
    assert (done.returncode, "What was graded passed: 5 points" in done.stdout) == (0, True)
    (mini.modules[0].folder / "figures.py").unlink()
    assert command("check").returncode == 1
    checks = mini.modules[0].folder / "test_numbers.py"
    checks.write_text(checks.read_text() + "\n@pytest.mark.task('words')\ndef test_z():\n    undefined\n")
    done = command("check", "words", "--solutions")
    assert done.returncode == 3
    assert "NameError" in done.stderr


def test_hints_come_one_at_a_time(command) -> None:
    said = [command("hint", "double").stdout for _ in range(3)]
    assert said[0] == "[1/2] What is 3 + 3?\n"
    assert said[1] == "[2/2] return number * 2\n"
    assert said[2].startswith("[2/2] return number * 2\nThat was the last hint")
    assert command("hint", "0/double", "--all", "--lang", "ko").stdout.count("\n") == 2


def test_the_solution_comes_after_the_pass(command, mini, solved) -> None:
    done = command("solution", "double")
    assert (done.returncode, done.stdout) == (1, "")
    assert "has not passed yet" in done.stderr
    assert command("solution", "double", "--spoil").stdout.encode() == solved["figures.py"]
    solve(mini, solved)
    command("check", "double")
    assert command("solution", "double").stdout.encode() == solved["figures.py"]


def test_lesson_and_lab(command, mini) -> None:
    assert command("lesson", "0").stdout == (mini.root / "lessons/00_numbers/README.md").read_text()
    assert (
        command("lesson", "0", "--lang", "ko").stdout
        == (mini.root / "lessons/00_numbers/README.ko.md").read_text()
    )
    done = command("lab", "numbers")
    assert (done.returncode, done.stdout) == (0, "a lab\n")


def test_reset_keeps_mine(command, mini, solved) -> None:
    folder = mini.modules[0].folder
    starter = (folder / "figures.py").read_bytes()
    assert "is the starter already" in command("reset", "figures.py").stdout
    for number, name in enumerate(("figures.py.mine", "figures.py.mine-2", "figures.py.mine-3")):
        (folder / "figures.py").write_text(f"mine = {number}\n")
        done = command("reset", folder / "figures.py")
        assert (done.returncode, name in done.stdout) == (0, True)
        assert (folder / name).read_text() == f"mine = {number}\n"
        assert (folder / "figures.py").read_bytes() == starter
    (folder / "figures.py").unlink()
    assert command("reset", "00_numbers/figures.py").returncode == 0
    assert (folder / "figures.py").read_bytes() == starter


def test_a_folder_with_spaces_and_hangul(command, mini, solved) -> None:
    root = mini.root.with_name("내 과정 (1)")
    mini.root.rename(root)
    command.folder = root
    assert command("check", "0", "--solutions").returncode == 0
    assert command("check", root / "exercises" / "00_numbers").returncode == 1
    files = root / "제출 파일"
    files.mkdir()
    for name, content in solved.items():
        (files / name).write_bytes(content)
    assert command("check", "0", "--dir", files).returncode == 0
    command.folder = root / "exercises" / "00_numbers"
    assert "starter already" in command("reset", "figures.py").stdout
    assert command("check", ".").returncode == 1
