python3 -c 'print("Hi!!!!", file=open("test.txt", "w"))'
