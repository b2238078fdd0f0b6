grep ^2022 chat.csv | cut -f 2 -d , | tr -d '"' | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k 1,1nr -k 2 | sed 3q
