#!/bin/bash
# Believes that the first attempt does not count.
#
# file: retry.sh
# loses: retry
# hears.en: attempts were asked for; count yours
# hears.ko: 번 불러야 합니다. 몇 번

# retry.sh N COMMAND [ARGUMENT…]: run the command until it succeeds, at most N times.

most=$1
shift

attempt=1
while true; do
  "$@"
  code=$?
  if [ "$code" -eq 0 ] || [ "$attempt" -gt "$most" ]; then
    exit "$code"
  fi
  attempt=$((attempt + 1))
done
