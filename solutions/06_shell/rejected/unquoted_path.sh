#!/bin/bash
# Believes that quotation marks around $1 are decoration; a name with a blank falls apart.
#
# file: check_data.sh
# loses: check_data
# hears.en: wherever you use it
# hears.ko: 쓰는 곳마다

# What is at this path: file, folder, empty or missing?

if [ "$#" -eq 0 ]; then
  echo "usage: check_data.sh PATH" >&2
  exit 2
fi

if [ -d $1 ]; then
  echo folder
elif [ -s $1 ]; then
  echo file
elif [ -e $1 ]; then
  echo empty
  exit 1
else
  echo missing
  exit 1
fi
