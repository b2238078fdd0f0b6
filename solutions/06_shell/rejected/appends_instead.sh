#!/bin/bash
# Believes that >> is the sign for writing into a file; what was there stays.
#
# file: P1.sh
# loses: P1
# hears.en: The old text is still there
# hears.ko: 예전 내용이 남아 있습니다

echo 'Hi!!!!' >> test.txt
