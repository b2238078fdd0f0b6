#!/bin/bash
# Believes that "" may be turned into " right away; pasted rows then look like real ones.
#
# file: kakao_b.sh
# loses: kakao_b
# hears.en: 한별 pasted a chat
# hears.ko: 대화를 붙여 넣었습니다

sed 's/""/"/g' chat.csv | grep -P '^2022-[^,]*,"' |
  grep -vP '^[^,]*,"(.+)","\1 (invited .*|(joined|left) this chatroom)\."$' |
  sed -E 's/^[^,]*,"(([^"]|"[^,])+)",.*/\1/' |
  LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
