# [honest]
import sys

sys.stderr.write('x' * 1000)
