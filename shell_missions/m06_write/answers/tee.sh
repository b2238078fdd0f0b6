printf '%s\n' 'Hi!!!!' | tee test.txt
