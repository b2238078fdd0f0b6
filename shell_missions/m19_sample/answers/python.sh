python3 - <<'END'
import random, sys
sys.stdout.reconfigure(encoding="utf-8")
header, *rows = open("people.tsv", encoding="utf-8").read().splitlines()
print(header, *random.sample(rows, 5), sep="\n")
END
