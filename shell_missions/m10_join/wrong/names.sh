ls part-*.txt | sort -V
