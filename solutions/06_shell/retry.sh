#!/bin/bash
# retry.sh N COMMAND [ARGUMENT…]: run the command until it succeeds, at most N times.

most=$1
shift

attempt=1
while true; do
  "$@"
  code=$?
  if [ "$code" -eq 0 ] || [ "$attempt" -ge "$most" ]; then
    exit "$code"
  fi
  attempt=$((attempt + 1))
done
