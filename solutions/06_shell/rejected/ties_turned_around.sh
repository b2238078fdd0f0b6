#!/bin/bash
# Believes that sort -rn only turns the counts around; it turns equal ones around, too.
#
# file: kakao_a.sh
# loses: kakao_a
# hears.en: sort -r turns that around, too
# hears.ko: sort -r은 이름 순서까지

grep '^2022-' chat.csv | cut -d '"' -f 2 | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -rn | head -n 3
