wc -l < test.txt
