export LC_ALL=C; sort names.txt | uniq -c | awk '{ c = $1; $1 = ""; print c $0 }' | sort -r
