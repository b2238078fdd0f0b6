df -P | awk 'NR > 1 && $5 + 0 > most { most = $5 + 0; place = $6 } END { print place }'
