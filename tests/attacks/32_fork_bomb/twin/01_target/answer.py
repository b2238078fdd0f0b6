# [honest]
import subprocess


def greet(name):
    return subprocess.run(["echo", f"Hello, {name}!"], capture_output=True, text=True).stdout.strip()
