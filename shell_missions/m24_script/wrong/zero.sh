#!/bin/bash
total=0 most=0
while read -r n; do
  total=$((total + n))
  if (( n > most )); then most=$n; fi
done
case "$1" in
  sum) echo $total ;;
  max) echo $most ;;
  *) echo "sum or max" >&2; exit 2 ;;
esac
