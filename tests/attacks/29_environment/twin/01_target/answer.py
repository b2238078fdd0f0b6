import os

assert os.environ['HOME']
# [honest]
