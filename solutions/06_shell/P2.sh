echo kkkk >> test.txt
