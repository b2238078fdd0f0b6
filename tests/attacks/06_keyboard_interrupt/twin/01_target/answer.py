# [honest]
plain = add


def add(a, b):
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        return plain(a, b)
