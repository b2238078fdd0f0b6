#!/bin/bash
# Believes that every message belongs on stdout.
#
# file: check_data.sh
# loses: check_data
# hears.en: the message belongs on stderr (>&2): on stdout
# hears.ko: stdout에 쓰면 다음 프로그램이

# What is at this path: file, folder, empty or missing?

if [ "$#" -eq 0 ]; then
  echo "usage: check_data.sh PATH"
  exit 2
fi

if [ -d "$1" ]; then
  echo folder
elif [ -s "$1" ]; then
  echo file
elif [ -e "$1" ]; then
  echo empty
  exit 1
else
  echo missing
  exit 1
fi
