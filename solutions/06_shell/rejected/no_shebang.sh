# Believes that the suffix .sh tells the system which shell to take.
#
# file: calculate.sh
# loses: calculate
# hears.en: its first line must be a shebang
# hears.ko: 첫 줄이 #!/bin/bash 같은

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
    exit 2
    ;;
esac
