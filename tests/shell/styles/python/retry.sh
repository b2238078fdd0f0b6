exec python3 -c '
import subprocess, sys
for _ in range(int(sys.argv[1])):
    code = subprocess.run(sys.argv[2:]).returncode
    if code == 0:
        break
sys.exit(code)' "$@"
