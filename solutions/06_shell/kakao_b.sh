# Rows of the year (with a name, and with single quotation marks), without the program's own; the name; then as before.
grep -P '^2022-[^,]*,"(?:[^"]|"")+","' chat.csv |
  grep -vP '^[^,]*,"((?:[^"]|"")+)","\1 (invited .*|(joined|left) this chatroom)\."$' |
  sed -E 's/^[^,]*,"(([^"]|"")+)",.*/\1/; s/""/"/g' |
  LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
