noisy 2> warnings.txt 1> results.txt
find . -maxdepth 1 -type f -name '*vi*' > output.txt
