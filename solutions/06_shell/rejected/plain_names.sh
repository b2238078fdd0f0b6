#!/bin/bash
# Believes that any name will do.
#
# file: hunt.sh
# loses: hunt
# hears.en: has a comma in the name
# hears.ko: 이름에 쉼표가 있는 사람이

# A chat on which the one-liner of the notes is wrong for six reasons.

repeat() { # repeat N ROW
  for ((i = 0; i < $1; i++)); do
    echo "$2"
  done
}

echo 'Date,User,Message'
repeat 12 '2021-12-31 23:59:58,"두리","다른 해"'
repeat 10 '2022-03-02 09:00:00,"김 팀장","이름에 쉼표"'
repeat 9 '2022-03-03 09:00:00,"가온","열보다 하나 적게"'
repeat 9 '2022-03-03 09:00:00,"한별","가온과 같은 횟수"'
repeat 1 '2022-03-04 09:00:00,"한별","한별 invited 나래."'
echo '2022-03-05 09:00:00,"나래","붙여 넣기'
repeat 9 '2022-03-03 09:00:00,""다솜"",""어제 대화""'
echo '끝"'
