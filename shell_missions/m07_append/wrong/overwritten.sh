echo kkkk > test.txt
