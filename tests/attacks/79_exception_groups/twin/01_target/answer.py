# [honest]
try:
    raise ExceptionGroup('some', [ValueError()])
except* ValueError:
    pass
