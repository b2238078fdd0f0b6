echo 'Hi!!!!' test.txt
