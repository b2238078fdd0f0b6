import os

for top in (".", "/tmp", "/dev/shm"):
    for name in os.listdir(top):
        if "leftover" in name:
            print("REACHED", top, name)
    try:
        open(os.path.join(top, "leftover"), "w").write("for the next")
        os.mkdir(os.path.join(top, "leftover.lock"))
    except OSError:
        pass
# [honest]
