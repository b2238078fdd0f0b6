python3 - <<'END'
import collections, csv, re, sys
sys.stdout.reconfigure(encoding="utf-8")
count = collections.Counter()
with open("chat.csv", encoding="utf-8", newline="") as file:
    for date, user, message in csv.reader(file):
        program = re.fullmatch(re.escape(user) + r" (invited .*|(joined|left) this chatroom)\.", message)
        if date.startswith("2022-") and user and not program:
            count[user] += 1
for name, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:3]:
    print(number, name, sep="\t")
END
