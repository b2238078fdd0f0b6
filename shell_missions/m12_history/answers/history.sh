history | awk '{print $2}' | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2}'
