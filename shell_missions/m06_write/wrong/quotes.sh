echo "'Hi!!!!'" > test.txt
