for top in (".", "/tmp", "/dev/shm"):
    try:
        with open(f"{top}/sparse-attack", "wb") as file:
            file.truncate(2**40)
            print("REACHED", top)
    except OSError:
        pass
# [honest]
