# [honest]
import sys

plain = add


def add(a, b):
    assert sys._getframe().f_code.co_name == "add"
    return plain(a, b)
