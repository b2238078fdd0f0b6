python3 - <<'END'
import collections, csv, sys
sys.stdout.reconfigure(encoding="utf-8")
with open("chat.csv", encoding="utf-8", newline="") as file:
    count = collections.Counter(row["User"] for row in csv.DictReader(file) if row["Date"].startswith("2022-"))
for name, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:3]:
    print(number, name, sep="\t")
END
