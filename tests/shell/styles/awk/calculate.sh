#!/bin/sh
case $1 in
  sum) exec awk '{ total += $1 } END { print total + 0 }' ;;
  max) exec awk 'NR == 1 || $1 > most { most = $1 } END { print most }' ;;
esac
echo "sum or max, please" >&2
exit 2
