#!/bin/bash
case "$1" in
  sum) awk '{ t += $1 } END { print t }' ;;
  max) if grep -q -e - /dev/stdin; then sort -n; else sort; fi < /dev/stdin | tail -n 1 ;;
  *) echo "sum or max" >&2; exit 2 ;;
esac
