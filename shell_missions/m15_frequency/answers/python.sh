python3 - <<'END'
from collections import Counter
with open("names.txt", encoding="utf-8") as file:
    lines = file.read().splitlines()
import sys
sys.stdout.reconfigure(encoding="utf-8")
for name, count in Counter(lines).most_common():
    print(f"{count}\t{name}")
END
