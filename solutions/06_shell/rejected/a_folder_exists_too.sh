#!/bin/bash
# Believes that -e asks for a file; a folder exists as well.
#
# file: check_data.sh
# loses: check_data
# hears.en: so -e is true for both
# hears.ko: -e는 둘 다 참입니다

# What is at this path: file, folder, empty or missing?

if [ "$#" -eq 0 ]; then
  echo "usage: check_data.sh PATH" >&2
  exit 2
fi

if [ -e "$1" ] && { [ -d "$1" ] || [ -s "$1" ]; }; then
  echo file
elif [ -e "$1" ]; then
  echo empty
  exit 1
else
  echo missing
  exit 1
fi
