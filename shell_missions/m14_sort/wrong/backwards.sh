tac scores.txt
