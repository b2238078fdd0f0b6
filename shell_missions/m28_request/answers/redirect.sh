curl --silent -X POST --header "content-type: application/json" --data-binary @request.json $(cat url.txt) > response.json
