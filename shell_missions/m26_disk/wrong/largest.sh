df -k | sed 1d | sort -k2 -n | tail -n 1 | awk '{ print $6 }'
