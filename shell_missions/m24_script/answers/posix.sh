#!/bin/sh
if [ "$1" = sum ]; then
  awk '{ t += $1 } END { print t + 0 }'
elif [ "$1" = max ]; then
  sort -n | tail -n 1
else
  echo "sum or max" >&2
  exit 2
fi
