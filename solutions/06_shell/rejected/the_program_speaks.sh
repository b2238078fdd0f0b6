#!/bin/bash
# Believes that whoever stands in the column User has written the row.
#
# file: kakao_b.sh
# loses: kakao_b
# hears.en: the three invitations are rows of the program
# hears.ko: 초대 세 줄은

# Rows of the year (with a name, and with single quotation marks), without the program's own; the name; then as before.
grep -P '^2022-[^,]*,"(?:[^"]|"")+","' chat.csv |
  sed -E 's/^[^,]*,"(([^"]|"")+)",.*/\1/; s/""/"/g' |
  LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
