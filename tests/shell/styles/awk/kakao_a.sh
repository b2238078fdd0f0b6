awk -F'"' '/^2022-/ { n[$2]++ } END { for (name in n) printf "%d\t%s\n", n[name], name }' chat.csv | LC_ALL=C sort -t "$(printf '\t')" -k1,1nr -k2,2 | head -n 3
