# [honest]
import pickle

plain = add


def add(a, b):
    return pickle.loads(pickle.dumps(plain(a, b)))
