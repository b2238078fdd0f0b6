#!/bin/bash
# Believes that > adds to a file; it empties the file first.
#
# file: P2.sh
# loses: P2
# hears.en: > empties the file first. Take >>
# hears.ko: 원래 내용이 사라졌습니다

echo kkkk > test.txt
