cat scores.txt | sort -gr
