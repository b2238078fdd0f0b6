df --output=pcent,target | sed 1d | sort -r | head -n 1 | awk '{ print $2 }'
