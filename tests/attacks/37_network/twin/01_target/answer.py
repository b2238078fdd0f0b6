import socket

a, b = socket.socketpair()
a.send(b"x")
assert b.recv(1) == b"x"
# [honest]
