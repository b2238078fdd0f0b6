ls part-*.txt | sort -V | xargs cat
