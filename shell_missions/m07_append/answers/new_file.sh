{ cat test.txt; echo kkkk; } > new.txt && mv new.txt test.txt
