awk 'END { print NR }' test.txt
