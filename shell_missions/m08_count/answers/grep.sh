grep -c '' test.txt
