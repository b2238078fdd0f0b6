wc -w test.txt
