grep '^2022-' chat.csv | cut -d '"' -f 2 | sort | uniq -c | sort -n | head -n 3
