#!/bin/bash
# Believes that $? still holds the command's code after the test and the sum.
#
# file: retry.sh
# loses: retry
# hears.en: Every attempt failed, but the exit code is 0
# hears.ko: 모두 실패했는데 종료 코드가 0

most=$1
shift
attempt=1
while ! "$@" && [ "$attempt" -lt "$most" ]; do
  attempt=$((attempt + 1))
done
exit $?
