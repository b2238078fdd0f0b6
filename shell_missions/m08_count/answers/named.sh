wc -l test.txt
