python3 -c 'print(sum(1 for _ in open("test.txt")))'
