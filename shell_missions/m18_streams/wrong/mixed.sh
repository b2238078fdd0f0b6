noisy > results.txt 2>&1; ls | grep vi > output.txt
