awk '{ print } END { print "kkkk" }' test.txt > new.txt && mv new.txt test.txt
