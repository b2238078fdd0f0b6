sort -r scores.txt
