import ctypes
import os
import resource

if not {{FENCED}}:  # filled in by run_case: without a fence this would harm the machine
    raise SystemExit("not outside a fence")

for kind in range(16):
    try:
        resource.prlimit(1, kind, (0, 0))
    except (OSError, ValueError):
        pass
for call in (lambda: os.setpriority(os.PRIO_USER, 0, 19), lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
             lambda: os.sched_setaffinity(1, {0}), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)),
             lambda: open("/proc/1/oom_score_adj", "w").write("1000")):
    try:
        call()
    except OSError:
        pass
# [honest]
