# [honest]
assert (1 << 900_000).bit_length() == 900_001
