import socket

with socket.socket(socket.AF_UNIX) as s:
    s.bind("mine.sock")
# [honest]
