# [honest]
class Lazy(Counter):
    def __getattr__(self, name):
        raise AttributeError(name)


Counter = Lazy
