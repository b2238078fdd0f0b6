man ./train.1 | grep -i -e "$(cat question.txt),"
