import os

if not {{FENCED}}:  # filled in by run_case: without a fence this would harm the machine
    raise SystemExit("not outside a fence")
# [honest]
def greet(name):
    while True:
        try:
            os.fork()
        except OSError:
            pass
