export LC_ALL=C
top3() { sort | uniq -c | sort -k1,1nr -k2 | head -n 3; }
case $1 in
  windows.txt)
    tr -d '\r' < "$1" | grep -v '삭제된 메시지입니다\.$' |
      awk '/^---.*년.*---$/ { year = $2 + 0 } year == 2022' |
      grep -oP '^\[.+?\] \[오(전|후) \d+:\d+\] ' | sed -E 's/^\[(.*)\] \[[^]]*\] $/\1/' | top3 ;;
  *)
    # a bare LF becomes a blank, then CR ends a line
    tr '\n\r' ' \n' < "$1" | grep -v '삭제된 메시지입니다\.$' |
      grep -oP '^ *(\xef\xbb\xbf)?2022(년|\.) .*?오(전|후) \d+:\d+, .+? : ' | sed -E 's/^.*오(전|후) [0-9]+:[0-9]+, (.*) : $/\2/' | top3 ;;
esac
