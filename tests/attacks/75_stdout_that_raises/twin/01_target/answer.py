import io
import sys

before, sys.stdout = sys.stdout, io.StringIO()
print('kept')
sys.stdout = before
# [honest]
