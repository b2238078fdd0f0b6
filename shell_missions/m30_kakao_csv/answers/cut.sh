grep '^2022-' chat.csv | cut -d '"' -f 2 | sort | uniq -c | sort -k1,1nr -k2 | head -n 3
