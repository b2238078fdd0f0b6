# [honest]
from collections import Counter as Bag


def tally(words):
    return dict(Bag(words))
