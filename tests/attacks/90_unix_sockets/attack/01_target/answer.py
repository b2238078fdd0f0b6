import socket

for address in ("\0{{ABSTRACT}}", "{{HOST}}/socket", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0"):
    try:
        with socket.socket(socket.AF_UNIX) as s:
            s.connect(address)
            print("REACHED", repr(address))
    except OSError:
        pass
# [honest]
