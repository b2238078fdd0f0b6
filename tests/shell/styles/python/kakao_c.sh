python3 - "$1" <<'END'
import collections, re, sys
sys.stdout.reconfigure(encoding="utf-8")
count, year = collections.Counter(), ""
for row in open(sys.argv[1], "rb").read().decode("utf-8-sig").split("\r\n"):
    if day := re.fullmatch(r"-{5,} (\d+)년 .* -{5,}", row):
        year = day[1]
    elif windows := re.match(r"\[(.+?)\] \[오[전후] \d+:\d+\] (.*)", row, re.S):
        if year == "2022" and windows[2] != "삭제된 메시지입니다.":
            count[windows[1]] += 1
    elif not year and (phone := re.match(r"(\d+)(?:년|\.) .*?오[전후] \d+:\d+, (.+?) : (.*)", row, re.S)):
        if phone[1] == "2022" and phone[3] != "삭제된 메시지입니다.":
            count[phone[2]] += 1
for name, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:3]:
    print(number, name, sep="\t")
END
