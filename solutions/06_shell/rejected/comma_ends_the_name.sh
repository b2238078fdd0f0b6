#!/bin/bash
# Believes that a comma ends the name; quoted fields may hold commas.
#
# file: kakao_b.sh
# loses: kakao_b
# hears.en: cut at the comma, both are called 김
# hears.ko: 쉼표에서 자르면 둘 다

# Rows of the year (with a name, and with single quotation marks), without the program's own; the name; then as before.
grep -P '^2022-[^,]*,"(?:[^"]|"")+","' chat.csv |
  grep -vP '^[^,]*,"((?:[^"]|"")+)","\1 (invited .*|(joined|left) this chatroom)\."$' |
  cut -d , -f 2 | tr -d '"' |
  LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
