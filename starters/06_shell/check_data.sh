#!/bin/bash
# check_data.sh PATH: prints file, folder, empty or missing.

# TODO check_data: if there is no argument ($# is 0), write how to use it to stderr (>&2) and exit with 2.

# TODO check_data: if "$1" is a folder print `folder`, else if it has content `file`, else if it exists `empty`,
#   else `missing`; exit with 1 after the last two.
