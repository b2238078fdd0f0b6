cat test.txt | wc -l
