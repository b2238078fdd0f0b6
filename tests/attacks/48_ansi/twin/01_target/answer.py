# [honest]
print("\x1b[1mHello\x1b[0m")
