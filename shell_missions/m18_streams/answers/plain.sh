noisy > results.txt 2> warnings.txt
ls | grep vi > output.txt
