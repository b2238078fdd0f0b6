#!/bin/bash
# Believes that the one-liner of the notes answers for a year; it counts every row there is.
#
# file: kakao_a.sh
# loses: kakao_a
# hears.en: the other messages are of 2021 and 2023
# hears.ko: 나머지는 2021년과 2023년

grep -o "\".*\"" chat.csv | cut -f 1 -d "," | sort | uniq -c | sort -r | head -n 3
