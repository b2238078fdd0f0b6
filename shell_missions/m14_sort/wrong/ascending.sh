sort -n scores.txt
