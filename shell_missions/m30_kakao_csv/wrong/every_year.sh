grep -o "\".*\"" chat.csv | cut -f 1 -d "," | sort | uniq -c | sort -r | head -n 3
