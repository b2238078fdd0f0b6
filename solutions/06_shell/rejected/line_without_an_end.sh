#!/bin/bash
# Believes that printf ends the line as echo does; the next line will join this one.
#
# file: P2.sh
# loses: P2
# hears.en: The new line does not end
# hears.ko: 줄바꿈으로 끝나지 않아서

printf kkkk >> test.txt
