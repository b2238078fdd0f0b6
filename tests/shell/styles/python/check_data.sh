exec python3 - "$@" <<'END'
import os, sys
if len(sys.argv) < 2:
    sys.exit(print("usage: check_data.sh PATH", file=sys.stderr) or 2)
path = sys.argv[1]
if os.path.isdir(path):
    print("folder")
elif not os.path.exists(path):
    print("missing"); sys.exit(1)
elif os.path.getsize(path) == 0:
    print("empty"); sys.exit(1)
else:
    print("file")
END
