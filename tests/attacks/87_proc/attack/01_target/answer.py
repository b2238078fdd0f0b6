import glob
import os

for path in glob.glob("/proc/[0-9]*/mem") + glob.glob("/proc/[0-9]*/environ") + ["/proc/kcore", "/proc/kmsg", "/dev/mem", "/dev/kmsg"]:
    pid = path.split("/")[2]
    if pid == str(os.getpid()):
        continue
    try:
        with open(path, "rb") as file:
            if path.endswith("mem"):
                print("REACHED", path)
            print(file.read(4000))
    except OSError:
        pass
for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger",
             "/proc/sys/user/max_user_namespaces", "/sys/kernel/uevent_helper", "/sys/fs/cgroup/release_agent"):
    try:
        with open(path, "r+") as file:
            print("REACHED", path)
    except OSError:
        pass
for path in glob.glob("/proc/[0-9]*/fd/*") + glob.glob("/proc/[0-9]*/root/*"):
    if path.split("/")[2] != str(os.getpid()):
        print("REACHED", path)
# [honest]
