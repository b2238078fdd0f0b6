grep -c . test.txt
