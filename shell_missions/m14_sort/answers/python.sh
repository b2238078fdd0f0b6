python3 -c 'print(*sorted(map(int, open("scores.txt")), reverse=True), sep="\n")'
