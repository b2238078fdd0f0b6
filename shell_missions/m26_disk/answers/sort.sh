df | tail -n +2 | sort -k5 -n | tail -n 1 | awk '{ print $6 }'
