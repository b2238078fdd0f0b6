cat test.txt > test.txt
