# The notes' one-liner, for you to repair:
#   grep -o "\".*\"" chat.csv | cut -f 1 -d "," | sort | uniq -c | sort -r | head -n 3
# TODO kakao_a: print the three who wrote most in 2022, as `count name`, ties by name, names without quotation marks.
