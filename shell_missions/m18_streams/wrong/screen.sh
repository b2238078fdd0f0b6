noisy 2>&1 > results.txt; ls | grep vi > output.txt
