export LC_ALL=C; sort names.txt | uniq -c
