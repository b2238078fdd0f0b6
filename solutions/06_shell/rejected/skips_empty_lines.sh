#!/bin/bash
# Believes that a line without a letter is no line.
#
# file: P3.sh
# loses: P3
# hears.en: Empty lines are lines too
# hears.ko: 빈 줄도 한 줄

grep -c . test.txt
