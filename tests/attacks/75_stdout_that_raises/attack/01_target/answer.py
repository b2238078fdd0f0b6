import sys


class Nasty:
    def __getattr__(self, name):
        raise KeyboardInterrupt(name)


sys.stdout = Nasty()
sys.stderr = None
sys.__stdout__ = sys.__stderr__ = Nasty()
sys.excepthook = sys.unraisablehook = lambda *args: 1 / 0
# [honest]
