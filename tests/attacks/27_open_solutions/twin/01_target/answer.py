import os

assert 'answer.py' in os.listdir('.')
# [honest]
