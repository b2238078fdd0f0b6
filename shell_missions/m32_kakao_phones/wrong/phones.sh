export LC_ALL=C
tr -d '\r' < "$1" | grep -v '삭제된 메시지입니다\.$' |
  awk '/^---.*년.*---$/ { year = $2 + 0 } year == 2022' |
  grep -oP '^\[.+?\] \[오(전|후) \d+:\d+\] ' | sed -E 's/^\[(.*)\] \[[^]]*\] $/\1/' | sort | uniq -c | sort -k1,1nr -k2 | head -n 3
