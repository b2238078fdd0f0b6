# TODO P2: add the line kkkk at the end of test.txt; what is there stays.
