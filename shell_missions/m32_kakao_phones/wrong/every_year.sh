python3 - "$1" <<'END'
import collections, re, sys
count = collections.Counter()
for row in open(sys.argv[1], "rb").read().decode("utf-8-sig").split("\r\n"):
    windows = re.match(r"\[(.+?)\] \[오[전후] \d+:\d+\] (.*)", row, re.S)
    phone = re.match(r"(?:\d+)(?:년|\.) .*?오[전후] \d+:\d+, (.+?) : (.*)", row, re.S)
    if (found := windows or phone) and found[2] != "삭제된 메시지입니다.":
        count[found[1]] += 1
for name, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:3]:
    print(number, name, sep="\t")
END
