# [honest]
class Mine(Exception):
    def __str__(self):
        return 'mine'


str(Mine())
