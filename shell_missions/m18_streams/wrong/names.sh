noisy > results.txt 2> warnings.txt; grep vi * > output.txt
