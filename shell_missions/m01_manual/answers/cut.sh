o=$(cat question.txt)
man ./train.1 | col -b | grep -o -e "$o, --[a-z-]*" | cut -d ' ' -f 2
