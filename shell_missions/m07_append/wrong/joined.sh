printf kkkk >> test.txt
