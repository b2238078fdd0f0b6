#!/bin/bash
# Believes that sort orders numbers; without -n it orders letters, and 4 comes after 10.
#
# file: calculate.sh
# loses: calculate
# hears.en: As text it is smaller
# hears.ko: 글자로 견주면 1이 4보다

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
    sort | tail -n 1
    ;;
  *)
    echo "usage: calculate.sh sum|max" >&2
    exit 2
    ;;
esac
