curl -s -H 'Content-Type: application/json' -d @request.json -o response.json "$(cat url.txt)"
