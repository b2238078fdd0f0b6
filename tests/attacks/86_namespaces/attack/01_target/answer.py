import ctypes
import os

if not {{FENCED}}:  # filled in by run_case: without a fence this would harm the machine
    raise SystemExit("not outside a fence")

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    libc.prctl(4, 1, 0, 0, 0)  # dumpable again, so that /proc/self is ours
    uid, gid = os.getuid(), os.getgid()
    for flags in (0x20000, 0x40000000, 0x20000000):
        if libc.unshare(flags) == 0:
            print("REACHED: unshare", hex(flags), flush=True)
    for call in (lambda: os.chroot("."), lambda: os.setuid(0), lambda: os.mknod("null", 0o20666, os.makedev(1, 3))):
        try:
            call()
            print("REACHED: a privilege", flush=True)
        except OSError:
            pass
    for kind in ("user", "mnt", "net", "pid"):
        try:
            if libc.setns(os.open(f"/proc/1/ns/{kind}", os.O_RDONLY), 0) == 0:
                print("REACHED: setns", kind, flush=True)
        except OSError:
            pass
    if libc.unshare(0x10000000 | 0x20000) == 0:
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {uid} 1"), ("gid_map", f"0 {gid} 1")):
            open(f"/proc/self/{name}", "w").write(text)
        if libc.mount(b"none", b"/tmp", b"tmpfs", 0, b"size=1g") == 0:
            print("REACHED: a tmpfs as large as it likes", flush=True)
    os._exit(0)
os.waitpid(child, 0)
# [honest]
