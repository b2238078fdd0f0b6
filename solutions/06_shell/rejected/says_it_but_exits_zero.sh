#!/bin/bash
# Believes that the word on the screen is the answer; the caller only sees the exit code.
#
# file: check_data.sh
# loses: check_data
# hears.en: It says missing but exits with 0
# hears.ko: missing이라고 말하면서

# What is at this path: file, folder, empty or missing?

if [ "$#" -eq 0 ]; then
  echo "usage: check_data.sh PATH" >&2
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
fi
