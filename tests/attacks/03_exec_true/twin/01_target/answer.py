import os

assert os.path.exists('/bin/true')
# [honest]
