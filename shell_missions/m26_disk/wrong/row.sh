df -h | tail -n +2 | sort -k5 -n | tail -n 1
