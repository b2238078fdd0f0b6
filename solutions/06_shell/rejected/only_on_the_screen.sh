#!/bin/bash
# Believes that echo takes a file's name as its last argument; all of it is printed.
#
# file: P1.sh
# loses: P1
# hears.en: came out on the screen
# hears.ko: 화면에만 나오고

echo 'Hi!!!!' test.txt
