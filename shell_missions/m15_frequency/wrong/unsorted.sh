uniq -c names.txt | sort -rn
