# [honest]
import os
import signal
import subprocess

child = subprocess.Popen(["sleep", "60"])
os.kill(child.pid, signal.SIGTERM)
child.wait()
