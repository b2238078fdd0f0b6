import os

for fd in (0, 1, 2):
    os.close(fd)
for fd in (0, 1, 2):
    os.open("answer.py", os.O_RDONLY)
# [honest]
