cat request.json | curl -sS "$(cat url.txt)" -H 'Content-Type: application/json; charset=utf-8' -d @- | tee response.json
