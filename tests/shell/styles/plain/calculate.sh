#!/bin/bash
case "$1" in
  sum)
    total=0
    while read -r n; do total=$((total + n)); done
    echo "$total" ;;
  max)
    read -r most
    while read -r n; do
      if [ "$n" -gt "$most" ]; then most=$n; fi
    done
    echo "$most" ;;
  *)
    echo "usage: $0 sum|max" >&2
    exit 2 ;;
esac
