curl -s -d @request.json "$(cat url.txt)" -o response.json
