#!/bin/bash
# Believes that the CSV's quotation marks are part of the names.
#
# file: kakao_a.sh
# loses: kakao_a
# hears.en: the names still have the CSV's quotation marks
# hears.ko: 이름에 CSV의 따옴표가 남아

grep '^2022-' chat.csv | cut -d , -f 2 | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
