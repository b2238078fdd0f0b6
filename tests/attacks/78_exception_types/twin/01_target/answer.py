# [honest]
class Stop(Exception):
    pass
