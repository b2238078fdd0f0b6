df --output=pcent,target | sed 1d | sort -rn | head -n 1 | awk '{ print $2 }'
