# [honest]
assert 2**10**2 > 0
