noisy 2> results.txt > warnings.txt; ls | grep vi > output.txt
