#!/bin/sh
test -n "$1" || { echo "no path given" >&2; exit 2; }
test -d "$1" && { echo folder; exit; }
test -s "$1" && { echo file; exit; }
test -e "$1" && { echo empty; exit 1; }
echo missing
exit 1
