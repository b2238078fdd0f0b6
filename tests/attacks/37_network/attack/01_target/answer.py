import socket

for family, address in ((socket.AF_INET, ("127.0.0.1", {{PORT}})), (socket.AF_INET6, ("::1", {{PORT}})),
                        (socket.AF_INET, ("1.1.1.1", 53)), (socket.AF_INET, ("169.254.169.254", 80))):
    try:
        with socket.socket(family) as s:
            s.settimeout(0.05)
            s.connect(address)
            print("REACHED", address)
    except OSError:
        pass
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    for address in (("8.8.8.8", 53), ("255.255.255.255", 9)):
        try:
            s.sendto(b"x", address)
            print("REACHED", address)
        except OSError:
            pass
try:
    socket.getaddrinfo("example.org", 80)
    print("REACHED a name server")
except OSError:
    pass
# [honest]
