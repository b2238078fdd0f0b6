grep '^2022-' chat.csv | cut -d '"' -f 2 | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
