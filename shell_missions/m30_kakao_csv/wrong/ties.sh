grep '^2022-' chat.csv | cut -d '"' -f 2 | sort | uniq -c | sort -rn | head -n 3
