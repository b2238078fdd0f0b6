grep -P '^2022-[^,]*,"(?:[^"]|"")+","' chat.csv | sed -E 's/^[^,]*,"(([^"]|"")+)",.*/\1/; s/""/"/g' | LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
