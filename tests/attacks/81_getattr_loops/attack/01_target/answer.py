# [honest]
class Counter:
    def __getattr__(self, name):
        while True:
            pass
