echo kkkk | tee -a test.txt
