import subprocess

subprocess.run(['true'])
# [honest]
