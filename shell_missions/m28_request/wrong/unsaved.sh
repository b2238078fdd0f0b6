curl -s -H 'Content-Type: application/json' -d @request.json "$(cat url.txt)"
