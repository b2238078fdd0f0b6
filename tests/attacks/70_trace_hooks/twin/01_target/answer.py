import gc
import sys

sys.setrecursionlimit(5000)
gc.collect()
# [honest]
