curl -s "$(cat url.txt)" -o response.json
