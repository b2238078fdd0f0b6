import sys

sys.stdout.flush()
# [honest]
