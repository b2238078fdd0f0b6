sort -n -r scores.txt
