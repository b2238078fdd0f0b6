cat question.txt
