#!/bin/bash
case "$1" in
  sum) awk '{ t += $1 } END { print t }' ;;
  max) sort -n | tail -n 1 ;;
  *) echo "sum or max" >&2 ;;
esac
