awk '{ n[$0]++ } END { for (name in n) print n[name], name }' names.txt | LC_ALL=C.UTF-8 sort -k1,1nr
