sort --numeric-sort scores.txt | tac
