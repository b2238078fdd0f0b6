man ./train.1 | grep -e "$(cat question.txt),"
