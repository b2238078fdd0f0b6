python3 - "$1" <<'END'
import collections, re, sys
count = collections.Counter()
for row in open(sys.argv[1], "rb").read().decode("utf-8-sig").split("\r\n"):
    phone = re.match(r"(\d+)(?:년|\.) .*?오[전후] \d+:\d+, (.+?) : (.*)", row, re.S)
    if phone and phone[1] == "2022" and phone[3] != "삭제된 메시지입니다.":
        count[phone[2]] += 1
for name, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:3]:
    print(number, name, sep="\t")
END
