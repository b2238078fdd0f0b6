# [honest]
def mean(values):
    values = sorted(values)
    return sum(values) / len(values)
