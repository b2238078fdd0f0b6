python3 -c 'open("test.txt", "a").write("kkkk\n")'
