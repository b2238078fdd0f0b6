sort -nru scores.txt
