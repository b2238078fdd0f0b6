man ./train.1 | awk -v option="$(cat question.txt)," '$1 == option { print $2 }'
