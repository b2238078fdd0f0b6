df | tail -n +2 | sort -k5 -n | head -n 1 | awk '{ print $6 }'
