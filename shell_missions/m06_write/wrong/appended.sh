echo 'Hi!!!!' >> test.txt
