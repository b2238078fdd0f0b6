#!/bin/bash
# Believes that a message is enough when the word is wrong.
#
# file: calculate.sh
# loses: calculate
# hears.en: A wrong argument has to end with exit code 2
# hears.ko: 잘못된 인자라면 종료 코드가 2

# calculate.sh sum|max: the sum or the largest of the whole numbers on stdin.

case "$1" in
  sum)
    total=0
    while read -r number; do
      total=$((total + number))
    done
    echo "$total"
    ;;
  max)
    sort -n | tail -n 1
    ;;
  *)
    echo "usage: calculate.sh sum|max" >&2
    ;;
esac
