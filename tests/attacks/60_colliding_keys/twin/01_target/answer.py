# [honest]
def tally(words):
    return {word: sum(1 for other in words if other == word) for word in words}
