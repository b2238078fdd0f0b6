# [honest]
import os

if os.environ.get('EXIT'):
    os._exit(0)
