LC_ALL=C sort names.txt | LC_ALL=C uniq -c | sort -n
