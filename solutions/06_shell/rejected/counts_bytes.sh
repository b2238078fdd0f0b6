#!/bin/bash
# Believes that wc -c counts lines (or letters); it counts bytes.
#
# file: P3.sh
# loses: P3
# hears.en: That is the number of bytes
# hears.ko: 바이트 수입니다

wc -c < test.txt
