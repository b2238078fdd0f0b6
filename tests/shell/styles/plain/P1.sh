#!/usr/bin/env bash
printf '%s\n' 'Hi!!!!' | tee test.txt
