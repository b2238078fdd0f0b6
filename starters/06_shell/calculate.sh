# calculate.sh sum|max: the sum, or the largest, of the whole numbers on stdin.

# TODO calculate: make the first line a shebang, so that the system can run this file as a program.

# TODO calculate: tell the words apart with case "$1" in … esac; for any other word, or none, write to stderr
#   and exit with 2.
